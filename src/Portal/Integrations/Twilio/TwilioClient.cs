using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.Twilio;

/// <summary>Twilio's numbers, prices and account over its REST API.</summary>
/// <remarks>Writes are never repeated after they may have been received: a lost answer comes back as
/// <see cref="FailureKind.OutcomeUnknown"/>, to be looked up by <see cref="ListNumbersAsync"/>.</remarks>
public sealed class TwilioClient(HttpClient http, IOptions<TwilioOptions> options, TimeProvider time, ILogger<TwilioClient> logger)
{
    private const int PageSize = 200;
    private const int MostPages = 200;
    private static readonly TwilioErrors Errors = new();
    private static readonly VendorTelemetry Telemetry = new(TwilioIntegration.Vendor, "Portal.Twilio");
    private readonly TwilioOptions _options = options.Value;
    private readonly TwilioRequests _requests = new(options.Value);
    private readonly VendorExchange _exchange = new(http, Errors, Telemetry, time, logger);

    /// <summary>Local numbers that can be bought. An empty list is an answer: there are none.</summary>
    public Task<VendorAnswer<IReadOnlyList<AvailableNumber>>> SearchAsync(AvailableNumberSearch search, CancellationToken cancellationToken = default)
    {
        var country = Uri.EscapeDataString(search.Country.ToUpperInvariant());
        var query = TwilioRequests.Form(("AreaCode", search.AreaCode), ("Contains", search.Contains), ("InLocality", search.Locality),
            ("VoiceEnabled", search.CallsAndTexts ? "true" : null), ("SmsEnabled", search.CallsAndTexts ? "true" : null), ("ExcludeAllAddressRequired", search.WithoutAddress ? "true" : null),
            ("PageSize", $"{Math.Clamp(search.Limit, 1, 1000)}"));
        return _exchange.ReadAsync(TwilioOperations.Search, _requests.Get(_requests.Account($"/AvailablePhoneNumbers/{country}/Local.json", query)),
            root => TwilioWire.AvailableNumbers(root, search.Country), cancellationToken);
    }

    /// <summary>What numbers of a country cost a month.</summary>
    public Task<VendorAnswer<NumberPrices>> ReadPricesAsync(string country, CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(TwilioOperations.Prices,
            _requests.Get(new Uri($"{_options.PricingBaseUrl.TrimEnd('/')}/v1/PhoneNumbers/Countries/{Uri.EscapeDataString(country.ToUpperInvariant())}")),
            root => TwilioWire.Prices(root, country), cancellationToken);

    /// <summary>Buys exactly this number. Costs money.</summary>
    public Task<VendorAnswer<IncomingNumber>> BuyAsync(NumberOrder order, CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(TwilioOperations.Buy, _requests.Post(_requests.Account("/IncomingPhoneNumbers.json"),
            ("PhoneNumber", order.E164), ("FriendlyName", order.FriendlyName),
            ("SmsUrl", order.SmsUrl.AbsoluteUri), ("SmsMethod", "POST"),
            ("StatusCallback", order.StatusCallback?.AbsoluteUri)), TwilioWire.Number, cancellationToken);

    public async Task<VendorAnswer<IncomingNumber>> ReadNumberAsync(string sid, CancellationToken cancellationToken = default) => TwilioRequests.IsSid(sid)
        ? await _exchange.ReadAsync(TwilioOperations.ReadNumber, _requests.Get(Number(sid)), TwilioWire.Number, cancellationToken)
        : Errors.NotFound;

    public async Task<VendorAnswer<IncomingNumber>> UpdateNumberAsync(string sid, NumberChange change, CancellationToken cancellationToken = default) => TwilioRequests.IsSid(sid)
        ? await _exchange.ReadAsync(TwilioOperations.UpdateNumber, _requests.Post(Number(sid),
            ("SmsUrl", change.SmsUrl), ("SmsMethod", change.SmsMethod), ("SmsApplicationSid", change.SmsApplicationSid), ("FriendlyName", change.FriendlyName),
            ("VoiceUrl", change.VoiceUrl), ("VoiceMethod", change.VoiceMethod), ("StatusCallback", change.StatusCallback)),
            TwilioWire.Number, cancellationToken)
        : Errors.NotFound;

    /// <summary>The account's numbers, all pages of them.</summary>
    public async Task<VendorAnswer<IReadOnlyList<IncomingNumber>>> ListNumbersAsync(NumberFilter filter, CancellationToken cancellationToken = default)
    {
        List<IncomingNumber> found = [];
        Uri? next = _requests.Account("/IncomingPhoneNumbers.json",
            TwilioRequests.Form(("PhoneNumber", filter.E164), ("FriendlyName", filter.FriendlyName), ("PageSize", $"{PageSize}")));
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages) return Errors.Garbled(isWrite: false);
            var current = next;
            var answer = await _exchange.ReadAsync(TwilioOperations.ListNumbers, _requests.Get(current), root =>
            {
                var (numbers, following) = TwilioWire.Page(root);
                return (Numbers: numbers, Next: VendorExchange.NextPage(current, following));
            }, cancellationToken);
            if (answer.Failure is { } failure) return failure;
            found.AddRange(answer.Value.Numbers.Where(number => Matches(number, filter))); // Twilio matches parts of numbers too
            next = answer.Value.Next;
        }

        return VendorAnswer.Of<IReadOnlyList<IncomingNumber>>(found);
    }

    /// <summary>Gives the number back. There is no way to undo it.</summary>
    public async Task<VendorAnswer<Done>> ReleaseNumberAsync(string sid, CancellationToken cancellationToken = default) => TwilioRequests.IsSid(sid)
        ? await _exchange.DoAsync(TwilioOperations.ReleaseNumber, _requests.Signed(HttpMethod.Delete, Number(sid)), cancellationToken)
        : Errors.NotFound;

    /// <summary>The cheapest check of the credentials.</summary>
    public Task<VendorAnswer<TwilioAccount>> ReadAccountAsync(CancellationToken cancellationToken = default) =>
        _exchange.ReadAsync(TwilioOperations.ReadAccount, _requests.Get(_requests.Account(".json")), TwilioWire.Account, cancellationToken);

    private static bool Matches(IncomingNumber number, NumberFilter filter) =>
        (filter.E164 is null || string.Equals(number.E164, filter.E164, StringComparison.Ordinal)) &&
        (filter.FriendlyName is null || string.Equals(number.FriendlyName, filter.FriendlyName, StringComparison.Ordinal));

    private Uri Number(string sid) => _requests.Account($"/IncomingPhoneNumbers/{sid}.json");
}
