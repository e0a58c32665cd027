using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>A customer's text, from the handset to the number's webhook.</summary>
public sealed class IncomingTextTests : IAsyncLifetime
{
    private TextingFixture _texting = null!;

    private IReadOnlyList<ReceivedWebhook> Received => _texting.Portal.Received;

    public async ValueTask InitializeAsync() => _texting = await TextingFixture.StartAsync();

    public ValueTask DisposeAsync() => _texting.DisposeAsync();

    [Fact]
    public async Task Reaches_the_webhook_with_all_fields_and_Twilios_signature()
    {
        var number = _texting.Buy("?v=1&t=a%2Fb#rc=2");

        var sent = await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "Hi! Are you open on Sunday? 👋" });

        var call = Assert.Single(Received);
        Assert.True(call.IsSignedBy(_texting.Twilio.AuthToken));
        Assert.EndsWith("/sms?v=1&t=a%2Fb", call.Url, StringComparison.Ordinal);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", call.ContentType);
        Assert.NotEmpty(call.Token);
        var sid = (string)sent["sid"]!;
        Assert.Equal((sid, sid, sid), (call["MessageSid"], call["SmsSid"], call["SmsMessageSid"]));
        Assert.Equal((_texting.Twilio.AccountSid, TextingFixture.Customer, number), (call["AccountSid"], call["From"], call["To"]));
        Assert.Equal(("Hi! Are you open on Sunday? 👋", "0", "1", "received", "2010-04-01"), (call["Body"], call["NumMedia"], call["NumSegments"], call["SmsStatus"], call["ApiVersion"]));
        Assert.Equal(("VANCOUVER", "BC", "CA"), (call["FromCity"], call["FromState"], call["FromCountry"]));
        Assert.Equal(("VANCOUVER", "BC", "CA"), (call["ToCity"], call["ToState"], call["ToCountry"]));
        Assert.Equal(
            "AccountSid ApiVersion Body From FromCity FromCountry FromState FromZip MessageSid NumMedia NumSegments SmsMessageSid SmsSid SmsStatus To ToCity ToCountry ToState ToZip",
            string.Join(' ', call.Form.Keys.Order(StringComparer.Ordinal)));
        var delivery = sent["deliveries"]![0]!;
        Assert.Equal((200, "<Response></Response>", 1), ((int)delivery["answer"]!, (string)delivery["body"]!, (int)delivery["attempts"]!));
    }

    [Fact]
    public async Task Names_its_pictures_where_the_account_can_fetch_them()
    {
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = _texting.Buy(), body = "", media = new[] { "car" } });

        var call = Assert.Single(Received);
        Assert.Equal(("", "1", "image/png"), (call["Body"], call["NumMedia"], call["MediaContentType0"]));
        Assert.StartsWith($"{_texting.Simulators.BaseUrl}{_texting.Messages}/MM", call["MediaUrl0"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _texting.Http.GetAsync(call["MediaUrl0"])).StatusCode);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong")]
    [InlineData("other-account")]
    [InlineData("tampered")]
    public async Task Can_be_forged_and_is_then_not_in_the_accounts_list(string forge)
    {
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = _texting.Buy(), body = "forged", forge });

        var call = Assert.Single(Received);
        Assert.False(call.IsSignedBy(_texting.Twilio.AuthToken));
        Assert.Equal(forge is "missing", call.Signature is null);
        Assert.Equal(forge is "other-account", call.IsSignedBy(new string('0', 32)) && call["AccountSid"] != _texting.Twilio.AccountSid);
        Assert.Empty(_texting.Twilio.Texts.All);
    }

    [Fact]
    public async Task Comes_again_under_its_sid_as_often_as_asked()
    {
        var number = _texting.Buy();
        var sid = (string)(await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "twice", times = 2 }))["sid"]!;
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "again", sid });

        Assert.Equal([sid, sid, sid], Received.Select(call => call["MessageSid"]));
        Assert.Equal(["twice", "twice", "twice"], Received.Select(call => call["Body"]));
        Assert.Equal(3, Received.Select(call => call.Token).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(_texting.Twilio.Texts.All);
    }

    [Theory]
    [InlineData("", 500, 1)] // an answer is an answer
    [InlineData("#rc=2&rp=5xx", 500, 3)]
    [InlineData("#rc=2&rp=4xx,ct", 500, 1)]
    [InlineData("#rc=1&rp=all", 404, 2)]
    [InlineData("#rc=0&rp=all", 500, 1)]
    public async Task Is_called_again_only_as_the_address_says(string overrides, int status, int attempts)
    {
        for (var times = 0; times < 5; times++) _texting.Portal.Answers.Enqueue(status);

        var sent = await _texting.TextAsync(new { from = TextingFixture.Customer, to = _texting.Buy(overrides), body = "Hi" });

        Assert.Equal(attempts, Received.Count);
        Assert.Single(Received.Select(call => call.Token).Distinct(StringComparer.Ordinal));
        Assert.Equal((status, attempts), ((int)sent["deliveries"]![0]!["answer"]!, (int)sent["deliveries"]![0]!["attempts"]!));
    }

    [Fact]
    public async Task Is_tried_twice_when_nobody_listens_and_kept()
    {
        var number = _texting.Buy();
        var nowhere = $"http://127.0.0.1:{FreePort.Take()}/sms";
        _texting.Twilio.Change(number, owned => owned with { SmsUrl = nowhere });

        var delivery = (await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "anybody there?" }))["deliveries"]![0]!;

        Assert.Equal((null, "No connection.", 2), ((int?)delivery["answer"], (string)delivery["problem"]!, (int)delivery["attempts"]!));
        Assert.Equal("anybody there?", Assert.Single(_texting.Twilio.Texts.All).Body);
        Assert.Equal("No connection.", (string)(await _texting.ReadAsync("/_simulator/phone/deliveries"))["deliveries"]![0]!["problem"]!);
    }

    [Fact]
    public async Task Does_not_leave_for_the_real_vendor_when_a_number_was_handed_to_it()
    {
        var number = _texting.Buy();
        _texting.Simulators.ElevenLabs.ImportByHand(number, takesSms: true);

        var delivery = (await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "Hi" }))["deliveries"]![0]!;

        Assert.Contains("ElevenLabs", (string)delivery["problem"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)delivery["attempts"]!);
    }

    [Theory]
    [InlineData("""{"from": "+16045550987", "to": "+16045550001", "body": "nobody there"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"to": "owned"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from": "+16045550987", "to": "owned", "forge": "cleverly"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from": "+16045550987", "to": "owned", "times": 0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from": "+16045550987", "to": "owned", "media": ["elephant"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"from": "+16045550987", "to": "owned", "media": ["data:image/png;base64,%"]}""", HttpStatusCode.BadRequest)]
    [InlineData("nothing", HttpStatusCode.BadRequest)]
    public async Task Is_refused_when_it_is_none(string text, HttpStatusCode status)
    {
        var number = _texting.Buy();
        var answer = await _texting.Http.PostAsync("/_simulator/phone/texts", new StringContent(text.Replace("owned", number, StringComparison.Ordinal)));
        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["message"]!);
        Assert.Empty(Received);
    }
}
