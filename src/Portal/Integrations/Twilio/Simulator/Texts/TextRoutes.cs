using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Twilio's addresses for texts and their pictures.</summary>
internal sealed class TextRoutes(TwilioSimulator twilio)
{
    private readonly TextRules _rules = new(twilio);

    public static void Map(WebApplication server, TwilioSimulator twilio)
    {
        var routes = new TextRoutes(twilio);
        const string messages = "/2010-04-01/Accounts/{account}/Messages";
        server.MapPost($"{messages}.json", twilio.ServeAccount(TwilioOperations.SendText, routes.Send));
        server.MapGet($"{messages}.json", twilio.ServeAccount(TwilioOperations.ListTexts, routes.List));
        server.MapGet($"{messages}/{{sid}}.json", twilio.ServeAccount(TwilioOperations.ReadText, request =>
            twilio.Texts.Find(request.Route("sid")) is { } text ? new(200, TextDocuments.Text(text, twilio.AccountSid)) : TwilioRefusals.Of(20404)));
        server.MapGet($"{messages}/{{sid}}/Media.json", twilio.ServeAccount(TwilioOperations.ListMedia, routes.Media));
        server.MapGet($"{messages}/{{sid}}/Media/{{picture}}", twilio.ServeAccount(TwilioOperations.ReadMedia, routes.Picture));
        // The vendor's own other host, to which a redirect fault leads: knowing the address is enough there, and credentials are refused as storage does.
        server.MapGet("/media/{sid}/{picture}", async context =>
            await (context.Request.Headers.Authorization.Count > 0 ? new SimulatedAnswer(400) : routes.Picture(new SimulatedRequest(context, ""))).WriteAsync(context));
    }

    /// <summary>Where a picture is on the other host; null when the path is not a picture's.</summary>
    public static string? OtherHost(HttpRequest request) => request.RouteValues is var route && route["picture"] is string picture && route["sid"] is string sid
        ? $"http://localhost:{request.Host.Port}/media/{sid}/{picture}"
        : null;

    private SimulatedAnswer Send(SimulatedRequest request)
    {
        if (_rules.Refusal(request) is { } refusal) return refusal;
        var text = twilio.Send(request.Form("From")!, request.Form("To")!, request.Form("Body")!, request.Form("StatusCallback") ?? "");
        return new SimulatedAnswer(201, TextDocuments.Text(text, twilio.AccountSid));
    }

    private SimulatedAnswer List(SimulatedRequest request)
    {
        var (on, until, since) = (Day(request.Query("DateSent")), Day(request.Query("DateSent<")), Day(request.Query("DateSent>")));
        var found = twilio.Texts.All
            .Where(text => request.Query("To") is not { Length: > 0 } to || string.Equals(text.To, to, StringComparison.Ordinal))
            .Where(text => request.Query("From") is not { Length: > 0 } from || string.Equals(text.From, from, StringComparison.Ordinal))
            .Where(text => on is null || (At(text) >= on && At(text) < on.Value.AddDays(1)))
            .Where(text => until is null || At(text) <= until)
            .Where(text => since is null || At(text) >= since)
            .Reverse().ToList();
        return TwilioPaging.Answer(request, "messages", found, text => TextDocuments.Text(text, twilio.AccountSid));
    }

    private SimulatedAnswer Media(SimulatedRequest request) => twilio.Texts.Find(request.Route("sid")) is { } text
        ? TwilioPaging.Answer(request, "media_list", text.Pictures, picture => TextDocuments.Picture(text, picture, twilio.AccountSid))
        : TwilioRefusals.Of(20404);

    private SimulatedAnswer Picture(SimulatedRequest request) =>
        twilio.Texts.Find(request.Route("sid"))?.Pictures.FirstOrDefault(picture => string.Equals(picture.Sid, request.Route("picture"), StringComparison.Ordinal)) is { } picture
            ? new SimulatedAnswer(200) { Raw = picture.Content, ContentType = picture.ContentType }
            : TwilioRefusals.Of(20404);

    // To the second, as the vendor keeps it: a text that was made within the asked second is found.
    private static DateTimeOffset At(SimulatedText text)
    {
        var at = text.SentAt ?? text.CreatedAt;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset? Day(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) ? day : null;
}
