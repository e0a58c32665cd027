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
        server.MapGet($"{account}.json", twilio.ServeAccount(TwilioOperations.ReadAccount, _ => new(200, TwilioDocuments.Account(twilio.AccountSid, twilio.AuthToken))));
        server.MapGet($"{account}/AvailablePhoneNumbers.json", twilio.ServeAccount(TwilioOperations.Search, _ => routes.Countries()));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}.json", twilio.ServeAccount(TwilioOperations.Search, routes.Country));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}/Local.json", twilio.ServeAccount(TwilioOperations.Search, request => routes.Search(request, NumberStock.Local)));
        server.MapGet($"{account}/AvailablePhoneNumbers/{{country}}/TollFree.json", twilio.ServeAccount(TwilioOperations.Search, request => routes.Search(request, NumberStock.TollFree)));
        server.MapGet($"{account}/IncomingPhoneNumbers.json", twilio.ServeAccount(TwilioOperations.ListNumbers, routes.List));
        server.MapPost($"{account}/IncomingPhoneNumbers.json", twilio.ServeAccount(TwilioOperations.Buy, routes.Buy));
        server.MapGet($"{account}/IncomingPhoneNumbers/{{sid}}.json", twilio.ServeAccount(TwilioOperations.ReadNumber, request => routes.WithNumber(request, routes.Answer)));
        server.MapPost($"{account}/IncomingPhoneNumbers/{{sid}}.json", twilio.ServeAccount(TwilioOperations.UpdateNumber, request =>
            routes.WithNumber(request, number => routes.Answer(twilio.Update(Configure(request, number))))));
        server.MapDelete($"{account}/IncomingPhoneNumbers/{{sid}}.json", twilio.ServeAccount(TwilioOperations.ReleaseNumber, request => routes.WithNumber(request, routes.Release)));
        server.MapGet("/v1/PhoneNumbers/Countries", twilio.Serve(TwilioOperations.Prices, _ => PricedCountries()));
        server.MapGet("/v1/PhoneNumbers/Countries/{country}", twilio.Serve(TwilioOperations.Prices, request =>
            SimulatedPrices.Of(request.Route("country")) is { } prices ? new(200, TwilioDocuments.Prices(prices)) : TwilioRefusals.Of(20404)));
    }

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
        var found = new NumberSearch(request, country.Country, type).Among(twilio.ForSale()).Take(TwilioPaging.PageSize(request));
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
        return TwilioPaging.Answer(request, "incoming_phone_numbers", found, number => TwilioDocuments.Number(number, twilio.AccountSid));
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
}
