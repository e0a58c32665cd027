using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Fetches a picture of a text from the vendor, with the account's credentials and from the vendor's own address alone.</summary>
public sealed record FetchMedia(Guid OrganizationId, Guid MediaId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.fetch-media.v1";
}

internal sealed class FetchMediaHandler(PortalDbContext db, TwilioTextsClient twilio, TimeProvider time) : IHandler<FetchMedia, JobOutcome>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    /// <summary>How long a picture may be missing at the vendor after its text came, before it is believed to be gone.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

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
            else if (content.Failure!.Error is { RetryAfter: { } wait } busy)
            {
                return JobOutcome.Again(wait, busy.Code);
            }
            else if (content.Failure.Error.Kind is ErrorKind.NotFound && await IsYoungAsync(media, cancellationToken))
            {
                return JobOutcome.Again(s_pause, content.Failure.Error.Code);
            }
            else
            {
                media.Refuse("The phone company does not have the picture any more, or it is larger than the portal keeps.");
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return JobOutcome.Done;
    }

    /// <summary>The vendor tells of a text before its pictures can be had everywhere.</summary>
    private Task<bool> IsYoungAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - s_patience;
        return db.Messages.AnyAsync(message => message.OrganizationId == media.OrganizationId && message.Id == media.MessageId && message.RecordedAt > since, cancellationToken);
    }
}
