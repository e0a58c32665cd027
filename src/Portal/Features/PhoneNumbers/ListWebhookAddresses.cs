using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers;

/// <summary>The addresses that vendors have to be told, ready to be copied.</summary>
public sealed record ListWebhookAddresses : IOperation<IReadOnlyList<WebhookAddress>>, IPlatformOperation;

/// <param name="Purpose">What the vendor posts there.</param>
/// <param name="Where">Where it is entered at the vendor, or that nobody has to.</param>
public sealed record WebhookAddress(string Vendor, string Purpose, string Where, Uri Address);

internal sealed class ListWebhookAddressesHandler(PortalAddresses addresses) : IHandler<ListWebhookAddresses, IReadOnlyList<WebhookAddress>>
{
    public Task<IReadOnlyList<WebhookAddress>> HandleAsync(ListWebhookAddresses operation, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<WebhookAddress>>(
    [
        new("Twilio", "Texts that come in", "Set by the portal on every number it buys", addresses.SmsIncoming),
        new("Twilio", "What becomes of a text", "Sent by the portal with every text", addresses.SmsStatus),
        new("ElevenLabs", "Whom a call is for", "Conversational AI, Settings, conversation initiation webhook", addresses.ConversationInitiation),
        new("ElevenLabs", "What was said", "Conversational AI, Settings, post-call webhook", addresses.PostCall),
    ]);
}
