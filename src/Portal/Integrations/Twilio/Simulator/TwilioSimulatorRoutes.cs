using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Twilio's addresses, as its OpenAPI document has them.</summary>
internal sealed class TwilioSimulatorRoutes(TwilioSimulator twilio)
{
    public static void Map(WebApplication server, TwilioSimulator twilio)
    {
        var routes = new TwilioSimulatorRoutes(twilio);
        const string account = "/2010-04-01/Accounts/{account}";
        server.MapGet($"{account}.json", routes.Serve(TwilioOperations.ReadAccount, _ => new(200, TwilioDocuments.Account(twilio.AccountSid, twilio.AuthToken))));
        server.MapGet($"{account}/AvailablePhoneNumbers.json", routes.Serve(TwilioOperations.Search, _ => routes.Countries()));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}.json", routes.Serve(TwilioOperations.Search, routes.Country));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}/Local.json", routes.Serve(TwilioOperations.Search, request => routes.Search(request, NumberStock.Local)));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}/TollFree.json", routes.Serve(TwilioOperations.Search, request => routes.Search(request, NumberStock.TollFree)));
        server.MapGet($"{account}/IncomingPhoneNumbers.json", routes.Serve(TwilioOperations.ListNumbers, routes.List));
        server.MapPost($"{account}/IncomingPhoneNumbers.json", routes.Serve(TwilioOperations.Buy, routes.Buy));
        server.MapGet($"{account}/IncomingPhoneNumbers/{{sid}}.json", routes.Serve(TwilioOperations.ReadNumber, request => routes.WithNumber(request, routes.Answer)));
        server.MapPost($"{account}/IncomingPhoneNumbers/{{sid}}.json", routes.Serve(TwilioOperations.UpdateNumber, request =>
            routes.WithNumber(request, number => routes.Answer(twilio.Update(Configure(request, number))))));
        server.MapDelete($"{account}/IncomingPhoneNumbers/{{sid}}.json", routes.Serve(TwilioOperations.ReleaseNumber, request => routes.WithNumber(request, routes.Release)));
        server.MapGet("/v1/PhoneNumbers/Countries", twilio.Serve(TwilioOperations.Prices, _ => PricedCountries()));
        server.MapGet("/v1/PhoneNumbers/Countries/{country}", twilio.Serve(TwilioOperations.Prices, request =>
            SimulatedPrices.Of(request.Route("country")) is { } prices ? new(200, TwilioDocuments.Prices(prices)) : TwilioRefusals.Of(20404)));
    }

    private RequestDelegate Serve(string operation, Func<SimulatedRequest, SimulatedAnswer> act) => twilio.Serve(operation, request =>
        string.Equals(request.Route("account"), twilio.AccountSid, StringComparison.Ordinal) ? act(request) : TwilioRefusals.Of(20404));

    private SimulatedAnswer Countries() => new(200, new JsonObject
    {
        ["countries"] = new JsonArray([.. SimulatedPrices.All.Select(country => TwilioDocuments.Country(country, twilio.AccountSid))]),
        ["uri"] = $"/2010-04-01/Accounts/{twilio.AccountSid}/AvailablePhoneNumbers.json",
    });

    private SimulatedAnswer Country(SimulatedRequest request) => SimulatedPrices.Of(request.Route("country")) is { } country
        ? new(200, TwilioDocuments.Country(country, twilio.AccountSid))
        : TwilioRefusals.Of(20404);

    private static SimulatedAnswer PricedCountries() => new(200, new JsonObject
    {
        ["countries"] = new JsonArray([.. SimulatedPrices.All.Select(prices => new JsonObject
        {
            ["country"] = prices.Name,
            ["iso_country"] = prices.Country,
            ["url"] = $"https://pricing.twilio.com/v1/PhoneNumbers/Countries/{prices.Country}",
        })]),
        ["meta"] = new JsonObject { ["key"] = "countries", ["page"] = 0, ["page_size"] = 50, ["next_page_url"] = null },
    });

    // The real list has no paging members either.
    private SimulatedAnswer Search(SimulatedRequest request, string type)
    {
        if (SimulatedPrices.Of(request.Route("country")) is not { } country) return TwilioRefusals.Of(20404);
        if (NumberSearch.Refusal(request) is { } refusal) return TwilioRefusals.Of(20001, refusal);
        var found = new NumberSearch(request, country.Country, type).Among(twilio.ForSale()).Take(PageSize(request));
        return new SimulatedAnswer(200, new JsonObject
        {
            ["available_phone_numbers"] = new JsonArray([.. found.Select(number => TwilioDocuments.Available(number, country.Country))]),
            ["uri"] = request.Context.Request.Path.Value,
        });
    }

    private SimulatedAnswer List(SimulatedRequest request)
    {
        var pattern = request.Query("PhoneNumber") is { Length: > 1 } part ? NumberPattern.Parse(part) : null;
        var found = twilio.Numbers
            .Where(number => pattern?.IsMatch(number.E164) ?? true)
            .Where(number => request.Query("FriendlyName") is not { Length: > 0 } name || string.Equals(number.FriendlyName, name, StringComparison.Ordinal))
            .Reverse().ToList(); // newest first
        var size = PageSize(request);
        var page = int.TryParse(request.Query("Page"), out var asked) ? Math.Max(0, asked) : 0;
        var numbers = found.Skip(page * size).Take(size).Select(number => TwilioDocuments.Number(number, twilio.AccountSid)).ToArray<JsonNode?>();
        return new SimulatedAnswer(200, new JsonObject
        {
            ["incoming_phone_numbers"] = new JsonArray(numbers),
            ["first_page_uri"] = PageUri(request, 0, size),
            ["previous_page_uri"] = page == 0 ? null : PageUri(request, page - 1, size),
            ["next_page_uri"] = (page + 1) * size < found.Count ? PageUri(request, page + 1, size) : null,
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = Math.Max(0, (page * size) + numbers.Length - 1),
            ["uri"] = PageUri(request, page, size),
        });
    }

    private SimulatedAnswer Buy(SimulatedRequest request)
    {
        var e164 = request.Form("PhoneNumber");
        if (string.IsNullOrEmpty(e164))
        {
            if (request.Form("AreaCode") is not { Length: > 0 } areaCode) return TwilioRefusals.Of(21421);
            e164 = twilio.ForSale().FirstOrDefault(number => string.Equals(number.AreaCode, areaCode, StringComparison.Ordinal))?.E164;
            if (e164 is null) return TwilioRefusals.Of(21452);
        }

        if (request.Form("FriendlyName") is { Length: > 64 }) return TwilioRefusals.Of(20001, "FriendlyName is longer than 64 characters");
        var (number, refusal) = twilio.Buy(e164, request.Form("AddressSid"), fresh => Configure(request, fresh));
        return number is null ? TwilioRefusals.Of(refusal) : new SimulatedAnswer(201, TwilioDocuments.Number(number, twilio.AccountSid));
    }

    private SimulatedAnswer Release(SimulatedNumber number)
    {
        twilio.Release(number);
        return new SimulatedAnswer(204);
    }

    private SimulatedAnswer WithNumber(SimulatedRequest request, Func<SimulatedNumber, SimulatedAnswer> act) =>
        twilio.Find(request.Route("sid")) is { } number ? act(number) : TwilioRefusals.Of(20404);

    private SimulatedAnswer Answer(SimulatedNumber number) => new(200, TwilioDocuments.Number(number, twilio.AccountSid));

    private static SimulatedNumber Configure(SimulatedRequest request, SimulatedNumber number) => number with
    {
        FriendlyName = request.Form("FriendlyName") ?? number.FriendlyName,
        SmsUrl = request.Form("SmsUrl") ?? number.SmsUrl,
        SmsMethod = request.Form("SmsMethod") ?? number.SmsMethod,
        VoiceUrl = request.Form("VoiceUrl") ?? number.VoiceUrl,
        VoiceMethod = request.Form("VoiceMethod") ?? number.VoiceMethod,
        StatusCallback = request.Form("StatusCallback") ?? number.StatusCallback,
    };

    private static string PageUri(SimulatedRequest request, int page, int size)
    {
        var query = request.Context.Request.Query
            .Where(field => field.Key is not ("Page" or "PageSize"))
            .Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value.ToString())}")
            .Append($"PageSize={size}").Append($"Page={page}");
        return $"{request.Context.Request.Path}?{string.Join('&', query)}";
    }

    private static int PageSize(SimulatedRequest request) =>
        int.TryParse(request.Query("PageSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, 1000) : 50;
}
