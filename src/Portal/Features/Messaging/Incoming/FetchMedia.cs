using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Integrations;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Fetches a picture of a text from the vendor, with the account's credentials and from the vendor's own address alone.</summary>
public sealed record FetchMedia(Guid OrganizationId, Guid MediaId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.fetch-media.v1";
}

internal sealed class FetchMediaHandler(PortalDbContext db, TwilioTextsClient twilio) : IHandler<FetchMedia, JobOutcome>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public async Task<JobOutcome> HandleAsync(FetchMedia operation, CancellationToken cancellationToken)
    {
        var media = await db.MessageMedia.SingleOrDefaultAsync(m => m.OrganizationId == operation.OrganizationId && m.Id == operation.MediaId, cancellationToken);
        if (media is not { State: MediaState.Waiting })
        {
            return JobOutcome.Done;
        }

        if (!Uri.TryCreate(media.Address, UriKind.Absolute, out var address) || !twilio.IsOurs(address))
        {
            media.Refuse("The picture is not at the phone company's own address, so it was not fetched.");
        }
        else
        {
            var content = await twilio.ReadMediaAsync(address, cancellationToken);
            if (content.Succeeded)
            {
                media.Keep(content.Value, MediaTypes.Safe(media.ContentType));
            }
            else if (content.Failure is { Kind: FailureKind.NotSent or FailureKind.OutcomeUnknown } lost && lost.Error.RetryAfter is not null)
            {
                return JobOutcome.Again(lost.Error.RetryAfter ?? s_pause, lost.Error.Code);
            }
            else
            {
                media.Refuse("The phone company does not have the picture any more, or it is larger than the portal keeps.");
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Done;
    }
}
