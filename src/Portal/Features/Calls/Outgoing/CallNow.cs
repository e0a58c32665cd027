using Portal.Data.PhoneNumbers;
using Portal.Ui;

namespace Portal.Features.Calls.Outgoing;

/// <summary>"Call now", wherever a page offers it.</summary>
public sealed class CallNow(Dialogs dialogs, Toasts toasts)
{
    /// <summary>Asks, has the customer called, and says what became of it. Null when nobody is called.</summary>
    /// <param name="admin">Whether the reader works for the platform.</param>
    /// <param name="customer">E.164; null: the person types a number.</param>
    /// <param name="name">Of the customer, where it is known.</param>
    public async Task<StartedCall?> AskAsync(Guid organizationId, bool admin, string? customer = null, string? name = null)
    {
        var started = await dialogs.OpenAsync<CallDialog, StartedCall>(name is { Length: > 0 } ? $"Call {name}" : customer is null ? "Call a customer" : $"Call {E164.Format(customer)}", new(StringComparer.Ordinal)
        {
            [nameof(CallDialog.OrganizationId)] = organizationId,
            [nameof(CallDialog.Customer)] = customer,
            [nameof(CallDialog.Admin)] = admin,
        });
        if (started is not null) toasts.Confirm($"Calling {E164.Format(started.To)} from {E164.Format(started.From)}.");
        return started;
    }
}
