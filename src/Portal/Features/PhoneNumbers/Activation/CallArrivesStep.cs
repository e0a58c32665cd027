using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Platform;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>A signed report of a call of the number comes through the public address and is filed with the organization that has the number now.</summary>
/// <remarks>The report takes the way of every report up to the inbox and stops there: nobody sees it in a conversation.</remarks>
internal sealed class CallArrivesStep(PortalDbContext db, CallProbe probe, TimeProvider time) : IFlightCheckStep
{
    private const string Source = "elevenlabs.post-call";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    public string Key => "portal.call_arrives";
    public string Title => "A call's report reaches the organization";
    public int Order => 60;
    public IReadOnlyCollection<string> Needs => [ElevenLabsKnownStep.StepKey]; // reports name the number by that id

    public async Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.OrganizationId is not { } organizationId)
        {
            return ActivationErrors.NotAssigned;
        }

        var sent = await probe.SendAsync(subject.Number.E164, subject.ElevenLabsPhoneId, cancellationToken);
        if (sent.Error is { } error)
        {
            return error;
        }

        var kept = await WorkedOffAsync(sent.Value, cancellationToken);
        if (kept is not { State: InboxState.Filed } || kept.AboutOrganizationId != organizationId)
        {
            return kept switch { null => CallProbeErrors.AnotherPortal, { State: InboxState.Waiting } => CallProbeErrors.NotWorkedOff, _ => CallProbeErrors.Astray };
        }

        var name = await db.Organizations.Where(organization => organization.Id == organizationId).Select(organization => organization.Name).SingleAsync(cancellationToken);
        return $"Signed report {sent.Value} of a call to {subject.Number.E164} was filed with {name}.";
    }

    // Whose a call is is found out by a job: it gets a moment.
    private async Task<InboxMessage?> WorkedOffAsync(string conversationId, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var kept = await db.InboxMessages.AsNoTracking().SingleOrDefaultAsync(message => message.Source == Source && message.Key == conversationId + ":post_call_transcription", cancellationToken);
            if (kept is not { State: InboxState.Waiting } || time.GetElapsedTime(began) > s_patience) return kept;
            await time.Delay(s_look, cancellationToken);
        }
    }
}
