using Portal.Features.Messaging.Sending;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>What a text to somebody new would go out from.</summary>
public sealed record ReadSendingChoices(Guid OrganizationId) : IOperation<SendingChoices>, IOrganizationOperation;

/// <param name="Numbers">The organization's own that serve, the newest first.</param>
/// <param name="Chosen">The one that is taken unless another is asked for; null when none can be.</param>
/// <param name="ViaFallback">Whether it is the platform's number, lent.</param>
/// <param name="Refusal">Why nothing can be written; null when it can.</param>
public sealed record SendingChoices(IReadOnlyList<string> Numbers, string? Chosen, bool ViaFallback, Error? Refusal);

internal sealed class ReadSendingChoicesHandler(SendingDesk desk) : IHandler<ReadSendingChoices, SendingChoices>
{
    public Task<SendingChoices> HandleAsync(ReadSendingChoices operation, CancellationToken cancellationToken) =>
        desk.ChoicesAsync(operation.OrganizationId, customerPhone: null, optedOut: false, cancellationToken);
}

/// <summary>Says beforehand what <see cref="QueueText"/> would choose or refuse.</summary>
internal sealed class SendingDesk(SenderChoice senders)
{
    /// <param name="customerPhone">Null: nobody yet.</param>
    public async Task<SendingChoices> ChoicesAsync(Guid organizationId, string? customerPhone, bool optedOut, CancellationToken cancellationToken)
    {
        if (optedOut)
        {
            return new SendingChoices([], null, ViaFallback: false, MessagingErrors.OptedOut);
        }

        if (customerPhone is not null && !Portal.Data.PhoneNumbers.E164.TryParseExact(customerPhone, out _))
        {
            return new SendingChoices([], null, ViaFallback: false, MessagingErrors.NotTextable);
        }

        var chosen = await senders.ChooseAsync(organizationId, customerPhone ?? "", from: null, cancellationToken);
        return chosen.Error is { } refusal
            ? new SendingChoices([], null, ViaFallback: false, refusal)
            : new SendingChoices(await senders.OwnAsync(organizationId, cancellationToken), chosen.Value.PhoneNumber, chosen.Value.ViaFallback, null);
    }
}
