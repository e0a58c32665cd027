using Microsoft.Extensions.Options;

namespace Portal.Features.PhoneNumbers;

/// <summary>Where vendors reach the portal.</summary>
public sealed class PortalAddressOptions
{
    public const string Section = "Portal";

    /// <summary>Scheme and host that vendors call; signatures are checked against it.</summary>
    public string PublicUrl { get; set; } = "";

    internal static bool IsValid(PortalAddressOptions options) =>
        string.IsNullOrWhiteSpace(options.PublicUrl) || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
}

/// <summary>The portal's own addresses, as they stand at the vendors.</summary>
public sealed class PortalAddresses(IOptions<PortalAddressOptions> options)
{
    private readonly string _root = options.Value.PublicUrl.TrimEnd('/');

    /// <summary>Where Twilio posts a number's texts.</summary>
    public Uri SmsIncoming => new($"{_root}/api/webhooks/twilio/sms/incoming");

    /// <summary>Where Twilio posts what becomes of a text.</summary>
    public Uri SmsStatus => new($"{_root}/api/webhooks/twilio/sms/status");

    /// <summary>Where ElevenLabs asks whom a call is for.</summary>
    public Uri ConversationInitiation => new($"{_root}/api/webhooks/elevenlabs/conversation-initiation");

    /// <summary>Where ElevenLabs posts what was said.</summary>
    public Uri PostCall => new($"{_root}/api/webhooks/elevenlabs/post-call");

    /// <summary>A page of the portal, for links that leave it.</summary>
    public Uri Page(string path) => new(_root + path);
}
