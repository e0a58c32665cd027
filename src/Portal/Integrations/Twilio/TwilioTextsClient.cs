using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.Twilio;

/// <summary>Twilio's texts over its REST API.</summary>
/// <remarks>A send is never repeated after it may have been received: a lost answer comes back as
/// <see cref="FailureKind.OutcomeUnknown"/>, to be looked up by <see cref="ListAsync"/>.</remarks>
public sealed class TwilioTextsClient(HttpClient http, IOptions<TwilioOptions> options, TimeProvider time, ILogger<TwilioTextsClient> logger)
{
    private const int PageSize = 500;
    private const int MostPages = 100;
    private const int MostHops = 3;
    private static readonly TwilioErrors Errors = new();
    private static readonly VendorTelemetry Telemetry = new(TwilioIntegration.Vendor, "Portal.Twilio.Texts");
    private readonly TwilioRequests _requests = new(options.Value);
    private readonly VendorExchange _exchange = new(http, Errors, Telemetry, time, logger);

    /// <summary>Hands a text to Twilio. Costs money; there is no key that would make a repetition harmless.</summary>
    public Task<VendorAnswer<TwilioText>> SendAsync(TextOrder order, CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(TwilioOperations.SendText, _requests.Post(_requests.Account("/Messages.json"),
            ("From", order.From), ("To", order.To), ("Body", order.Body), ("StatusCallback", order.StatusCallback.AbsoluteUri)), Text, cancellationToken);

    /// <summary>The account's texts that fit, all pages of them, newest first.</summary>
    public async Task<VendorAnswer<IReadOnlyList<TwilioText>>> ListAsync(TextFilter filter, CancellationToken cancellationToken = default)
    {
        List<TwilioText> found = [];
        Uri? next = _requests.Account("/Messages.json", TwilioRequests.Form(("From", filter.From), ("To", filter.To),
            ("DateSent%3E", filter.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("PageSize", $"{PageSize}")));
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages) return Errors.Garbled(isWrite: false);
            var current = next;
            var answer = await _exchange.ReadAsync(TwilioOperations.ListTexts, _requests.Get(current), root =>
            {
                var list = WireObject.From(root);
                return (Texts: list.RequiredList("messages").Select(Text).ToList(), Next: VendorExchange.NextPage(current, list.Text("next_page_uri")));
            }, cancellationToken);
            if (answer.Failure is { } failure) return failure;
            found.AddRange(answer.Value.Texts.Where(text => Fits(text.From, filter.From) && Fits(text.To, filter.To)));
            next = answer.Value.Next;
        }

        return VendorAnswer.Of<IReadOnlyList<TwilioText>>(found);
    }

    /// <summary>The files of a text.</summary>
    public async Task<VendorAnswer<IReadOnlyList<TwilioMedia>>> ListMediaAsync(string sid, CancellationToken cancellationToken = default)
    {
        if (!TwilioRequests.IsSid(sid)) return Errors.NotFound;
        var list = _requests.Account($"/Messages/{sid}/Media.json", $"PageSize={PageSize}");
        return await _exchange.ReadAsync<IReadOnlyList<TwilioMedia>>(TwilioOperations.ListMedia, _requests.Get(list), root =>
            [.. WireObject.From(root).RequiredList("media_list").Select(media => new TwilioMedia(
                _requests.Account($"/Messages/{sid}/Media/{MediaSid(media)}"), media.Text("content_type") ?? "application/octet-stream"))], cancellationToken);
    }

    /// <summary>Whether an address is at the vendor itself: the account's credentials go nowhere else.</summary>
    public bool IsOurs(Uri address)
    {
        var root = _requests.Account("/Messages/").AbsoluteUri;
        return address.AbsoluteUri.StartsWith(root, StringComparison.Ordinal)
            && address.AbsoluteUri[root.Length..].Split('/') is [var text, "Media", var media] && TwilioRequests.IsSid(text) && TwilioRequests.IsSid(media);
    }

    /// <summary>The content of a file, within the vendor's size limit.</summary>
    /// <remarks>Twilio keeps files at other hosts and redirects there; knowing the address is enough at these, so they are never told the credentials.</remarks>
    /// <exception cref="ArgumentException">The address is not the vendor's.</exception>
    public async Task<VendorAnswer<byte[]>> ReadMediaAsync(Uri address, CancellationToken cancellationToken = default)
    {
        if (!IsOurs(address)) throw new ArgumentException("Credentials go to the vendor alone.", nameof(address));
        var answer = await DownloadAsync(_requests.Get(address), cancellationToken);
        for (var hop = 0; answer is { Succeeded: true, Value.Elsewhere: { } next }; hop++)
        {
            if (hop == MostHops || !_requests.IsMediaHost(next)) return Errors.Garbled(isWrite: false);
            answer = await DownloadAsync(new HttpRequestMessage(HttpMethod.Get, next), cancellationToken);
        }

        return answer.Failure is { } failure ? failure : VendorAnswer.Of(answer.Value.Content);
    }

    private Task<VendorAnswer<Download>> DownloadAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _exchange.DownloadAsync(TwilioOperations.ReadMedia, request, cancellationToken);

    private static string MediaSid(WireObject media) => media.Required("sid") is var sid && TwilioRequests.IsSid(sid) ? sid : throw new JsonException("Not an id.");

    private static bool Fits(string actual, string? wanted) => wanted is null || string.Equals(actual, wanted, StringComparison.Ordinal);

    private static TwilioText Text(JsonElement root) => Text(WireObject.From(root));

    private static TwilioText Text(WireObject text) => new(
        text.Required("sid"), text.Text("from") ?? "", text.Text("to") ?? "", text.Text("body") ?? "", text.Text("status") ?? "",
        string.Equals(text.Text("direction"), "inbound", StringComparison.Ordinal), text.Integer("num_segments") ?? 1, text.Integer("num_media") ?? 0,
        text.Integer("error_code"), Date(text.Text("date_created")) ?? DateTimeOffset.UnixEpoch, Date(text.Text("date_sent")));

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
}
