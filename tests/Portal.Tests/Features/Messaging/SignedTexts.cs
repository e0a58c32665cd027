using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging;

/// <summary>Speaks to the webhooks as Twilio does.</summary>
internal static class SignedTexts
{
    public const string IncomingPath = "/api/webhooks/twilio/sms/incoming";
    public const string StatusPath = "/api/webhooks/twilio/sms/status";

    /// <summary>A new id of a text.</summary>
    public static string NewSid() => $"SM{Guid.NewGuid():N}";

    /// <summary>The form of a text.</summary>
    public static Dictionary<string, string> TextForm(this PortalFixture portal, string from, string to, string body, string? sid = null) => new(StringComparer.Ordinal)
    {
        ["AccountSid"] = portal.Twilio().AccountSid,
        ["MessageSid"] = sid ?? NewSid(),
        ["From"] = from,
        ["To"] = to,
        ["Body"] = body,
        ["NumMedia"] = "0",
        ["NumSegments"] = "1",
        ["SmsStatus"] = "received",
        ["ApiVersion"] = "2010-04-01",
    };

    /// <summary>The form of a text's status.</summary>
    public static Dictionary<string, string> StatusForm(this PortalFixture portal, string sid, string status, int? errorCode = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["AccountSid"] = portal.Twilio().AccountSid, ["MessageSid"] = sid, ["MessageStatus"] = status };
        if (errorCode is not null) form["ErrorCode"] = $"{errorCode}";
        return form;
    }

    /// <summary>Posts a text, correctly signed.</summary>
    public static Task<HttpResponseMessage> TextAsync(this PortalFixture portal, string from, string to, string body, string? sid = null) =>
        portal.PostSignedAsync(IncomingPath, portal.TextForm(from, to, body, sid));

    /// <summary>Posts a form, signed with the account's token unless another one is given.</summary>
    public static Task<HttpResponseMessage> PostSignedAsync(this PortalFixture portal, string path, IReadOnlyDictionary<string, string> form, string? token = null, HttpClient? http = null)
    {
        var url = portal.Address.GetLeftPart(UriPartial.Authority) + path;
        return PostAsync(http ?? portal.Http, path, form, TwilioSignature.Compute(token ?? portal.Twilio().AuthToken, url, form));
    }

    /// <summary>Posts a form with that signature; null: without one.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, IEnumerable<KeyValuePair<string, string>> form, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        return await http.SendAsync(request);
    }

    public static TwilioOptions Twilio(this PortalFixture portal) => portal.Services.GetRequiredService<IOptions<TwilioOptions>>().Value;
}
