using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>A signed text to the number comes through the public address and is filed with the organization that has the number now.</summary>
/// <remarks>The text takes the way of every text up to the inbox and stops there: nobody sees it in a conversation.</remarks>
internal sealed class TextArrivesStep(PortalDbContext db, TextProbe probe) : IFlightCheckStep
{
    public string Key => "portal.text_arrives";
    public string Title => "A text reaches the organization";
    public int Order => 50;
    public IReadOnlyCollection<string> Needs => [];

    public async Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.OrganizationId is not { } organizationId)
        {
            return ActivationErrors.NotAssigned;
        }

        var sent = await probe.SendAsync(subject.Number.E164, cancellationToken);
        if (sent.Error is { } error)
        {
            return error;
        }

        var kept = await db.InboxMessages.AsNoTracking().SingleOrDefaultAsync(message => message.Source == "twilio.text" && message.Key == sent.Value, cancellationToken);
        if (kept is null)
        {
            return ActivationErrors.AnotherPortal;
        }

        if (kept.AboutOrganizationId != organizationId)
        {
            return ActivationErrors.TextAstray;
        }

        var name = await db.Organizations.Where(organization => organization.Id == organizationId).Select(organization => organization.Name).SingleAsync(cancellationToken);
        return $"Signed text {sent.Value} to {subject.Number.E164} was filed with {name}.";
    }
}
