using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging.OptOuts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Outgoing;

/// <summary>What a call would go out from, or why none can be placed: what <see cref="StartCall"/> would choose or refuse, said beforehand.</summary>
/// <param name="Customer">E.164; null: nobody was chosen yet.</param>
public sealed record ReadCallingChoices(Guid OrganizationId, string? Customer = null) : IOperation<CallingChoices>, IOrganizationOperation;

/// <param name="From">The number that the customer would see; null when none can be called from.</param>
/// <param name="ViaFallback">Whether it is the platform's number, lent.</param>
/// <param name="Refusal">Why nobody can be called; null when somebody can.</param>
public sealed record CallingChoices(string? From, bool ViaFallback, Error? Refusal);

internal sealed class ReadCallingChoicesHandler(PortalDbContext db, CallerChoice callers) : IHandler<ReadCallingChoices, CallingChoices>
{
    public async Task<CallingChoices> HandleAsync(ReadCallingChoices operation, CancellationToken cancellationToken)
    {
        if (operation.Customer is { } customer)
        {
            if (!E164.TryParseExact(customer, out _)) return Refused(CallingErrors.Malformed("This customer has no number that can be called."));
            if (await db.IsOptedOutAsync(operation.OrganizationId, customer, cancellationToken)) return Refused(CallingErrors.OptedOut);
        }

        var chosen = await callers.ChooseAsync(operation.OrganizationId, operation.Customer ?? "", cancellationToken);
        return chosen.Error is { } refusal ? Refused(refusal) : new CallingChoices(chosen.Value.E164, chosen.Value.ViaFallback, null);
    }

    private static CallingChoices Refused(Error why) => new(null, ViaFallback: false, why);
}
