using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;

namespace Portal.Tests.Integrations;

/// <summary>The simulated Twilio's API for texts, by HTTP.</summary>
public sealed class SimulatedTextsTests : IAsyncLifetime
{
    private TextingFixture _texting = null!;

    public async ValueTask InitializeAsync() => _texting = await TextingFixture.StartAsync();

    public ValueTask DisposeAsync() => _texting.DisposeAsync();

    [Fact]
    public async Task Takes_a_text_as_the_vendor_describes_it()
    {
        var number = _texting.Buy();

        var (status, text) = await _texting.SendAsync(number, TextingFixture.Customer, "Hello! 👍");

        Assert.Equal(201, status);
        Assert.StartsWith("SM", (string)text["sid"]!, StringComparison.Ordinal);
        Assert.Equal((number, TextingFixture.Customer, "Hello! 👍"), ((string)text["from"]!, (string)text["to"]!, (string)text["body"]!));
        Assert.Equal(("queued", "outbound-api", "1", "0"), ((string)text["status"]!, (string)text["direction"]!, (string)text["num_segments"]!, (string)text["num_media"]!));
        Assert.Null(text["price"]);
        Assert.StartsWith("MG", (string)text["messaging_service_sid"]!, StringComparison.Ordinal);
        Assert.Equal($"{_texting.Messages}/{text["sid"]}/Media.json", (string)text["subresource_uris"]!["media"]!);
        Assert.Equal((string)text["sid"]!, (string)(await _texting.ReadAsync((string)text["uri"]!))["sid"]!);
    }

    [Fact]
    public async Task Enters_what_was_sent_and_its_price_in_the_ledger()
    {
        var number = _texting.Buy();
        var (_, text) = await _texting.SendAsync(number, TextingFixture.Customer, new string('a', 161));

        var entry = (await _texting.ReadAsync("/_simulator/ledger"))["entries"]!.AsArray()[^1]!;

        Assert.Equal((TwilioOperations.SendText, (string)text["sid"]!), ((string)entry["operation"]!, (string)entry["id"]!));
        Assert.Equal((number, TextingFixture.Customer, 161), ((string)entry["from"]!, (string)entry["to"]!, ((string)entry["body"]!).Length));
        Assert.Equal(0.0158m, (decimal)entry["price"]!);
    }

    [Theory]
    [InlineData("owned", "", "Hi", 21604)]
    [InlineData("", "+16045550987", "Hi", 21603)]
    [InlineData("owned", "+16045550987", "", 21602)]
    [InlineData("owned", "6045550987", "Hi", 21211)]
    [InlineData("owned", "+1", "Hi", 21211)]
    [InlineData("owned", "+15005550001", "Hi", 21211)]
    [InlineData("owned", "+15005550003", "Hi", 21408)]
    [InlineData("owned", "+15005550004", "Hi", 21610)]
    [InlineData("owned", "+15005550009", "Hi", 21614)]
    [InlineData("nonsense", "+16045550987", "Hi", 21212)]
    [InlineData("+16045550986", "+16045550987", "Hi", 21606)]
    [InlineData("mute", "+16045550987", "Hi", 21606)]
    [InlineData("+15005550008", "+16045550987", "Hi", 21611)]
    [InlineData("owned", "+16045550987", "1601", 21617)]
    public async Task Refuses_with_the_vendors_codes(string from, string to, string body, int code)
    {
        var sender = from switch { "owned" => _texting.Buy(), "mute" => Mute(), _ => from };

        var (status, answer) = await _texting.SendAsync(sender, to, body is "1601" ? new string('a', 1601) : body);

        Assert.Equal((400, code, $"https://www.twilio.com/docs/errors/{code}"), (status, (int)answer["code"]!, (string)answer["more_info"]!));
        Assert.Empty(_texting.Twilio.Texts.All);
    }

    [Theory]
    [InlineData("https://my_portal.example/status")]
    [InlineData("ftp://portal.example/status")]
    [InlineData("status")]
    public async Task Refuses_a_callback_that_cannot_be_called(string callback)
    {
        var (status, answer) = await _texting.SendAsync(_texting.Buy(), TextingFixture.Customer, "Hi", callback);
        Assert.Equal((400, 21609), (status, (int)answer["code"]!));
    }

    [Fact]
    public async Task Lets_nobody_in_without_the_accounts_credentials()
    {
        using var stranger = new HttpClient { BaseAddress = _texting.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"{_texting.Messages}.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _texting.Http.GetAsync($"/2010-04-01/Accounts/AC{new string('0', 32)}/Messages.json")).StatusCode);
    }

    [Fact]
    public async Task Lists_both_directions_newest_first_page_by_page()
    {
        var number = _texting.Buy();
        for (var index = 0; index < 3; index++) await _texting.SendAsync(number, TextingFixture.Customer, $"out {index}");
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "in" });

        List<string> bodies = [];
        var next = $"{_texting.Messages}.json?PageSize=3&DateSent%3E=2026-01-01";
        while (next is not null)
        {
            var page = await _texting.ReadAsync(next);
            bodies.AddRange(page["messages"]!.AsArray().Select(text => $"{text!["direction"]} {text["body"]}"));
            next = (string?)page["next_page_uri"];
        }

        Assert.Equal(["inbound in", "outbound-api out 2", "outbound-api out 1", "outbound-api out 0"], bodies);
    }

    [Fact]
    public async Task Finds_by_sender_recipient_and_day()
    {
        var (one, other) = (_texting.Buy(), _texting.Buy(areaCode: "778"));
        var (_, sent) = await _texting.SendAsync(one, TextingFixture.Customer, "one");
        await _texting.SendAsync(other, TextingFixture.Customer, "other");
        var at = DateTimeOffset.Parse((string)sent["date_created"]!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("one", await BodiesAsync($"From={Uri.EscapeDataString(one)}&To={Uri.EscapeDataString(TextingFixture.Customer)}"));
        Assert.Equal("", await BodiesAsync($"To={Uri.EscapeDataString(one)}"));
        Assert.Equal("other one", await BodiesAsync($"DateSent%3E={at:yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Equal("other one", await BodiesAsync($"DateSent={at:yyyy-MM-dd}"));
        Assert.Equal("", await BodiesAsync($"DateSent%3E={at.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal("", await BodiesAsync($"DateSent%3C={at.AddDays(-1):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Serves_the_pictures_of_a_text_to_the_account_alone()
    {
        var number = _texting.Buy();
        var sid = (string)(await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "", media = new[] { "car", "data:image/jpeg;base64,/9j/4AAQ" } }))["sid"]!;

        var list = (await _texting.ReadAsync($"{_texting.Messages}/{sid}/Media.json"))["media_list"]!.AsArray();
        var picture = await _texting.Http.GetAsync($"{_texting.Messages}/{sid}/Media/{list[0]!["sid"]}");
        using var stranger = new HttpClient { BaseAddress = _texting.Http.BaseAddress };

        Assert.StartsWith("MM", sid, StringComparison.Ordinal);
        Assert.Equal(["image/png", "image/jpeg"], list.Select(media => (string)media!["content_type"]!));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(SamplePictures.All["car"].Content, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"{_texting.Messages}/{sid}/Media/{list[0]!["sid"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _texting.Http.GetAsync($"{_texting.Messages}/{sid}/Media/ME{new string('0', 32)}")).StatusCode);
    }

    [Fact]
    public async Task Redirects_to_a_picture_on_another_host_of_its_own_when_told_to()
    {
        var number = _texting.Buy();
        var sid = (string)(await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "", media = new[] { "cat" } }))["sid"]!;
        var picture = _texting.Twilio.Texts.All[0].Pictures[0].Sid;
        _texting.Twilio.Faults.Add(TwilioOperations.ReadMedia, FaultKind.Redirect);
        using var careful = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        careful.DefaultRequestHeaders.Authorization = _texting.Http.DefaultRequestHeaders.Authorization;

        var answer = await careful.GetAsync(new Uri(_texting.Http.BaseAddress!, $"{_texting.Messages}/{sid}/Media/{picture}"));
        careful.DefaultRequestHeaders.Authorization = null;
        var bytes = await careful.GetByteArrayAsync(answer.Headers.Location);

        Assert.Equal((HttpStatusCode.Redirect, "localhost"), (answer.StatusCode, answer.Headers.Location!.Host));
        Assert.Equal(SamplePictures.All["cat"].Content, bytes);
    }

    [Fact]
    public async Task Sends_a_text_whose_answer_is_lost()
    {
        var number = _texting.Buy();
        _texting.Twilio.Faults.Add(TwilioOperations.SendText, FaultKind.ExecuteAndReset);

        await Assert.ThrowsAsync<HttpRequestException>(() => _texting.SendAsync(number, TextingFixture.Customer, "lost"));

        Assert.Equal("lost", await BodiesAsync($"To={Uri.EscapeDataString(TextingFixture.Customer)}"));
    }

    private async Task<string> BodiesAsync(string query) =>
        string.Join(' ', (await _texting.ReadAsync($"{_texting.Messages}.json?{query}"))["messages"]!.AsArray().Select(text => (string)text!["body"]!));

    private string Mute()
    {
        var stock = _texting.Twilio.ForSale().First(number => !number.Capabilities.Sms);
        return _texting.Twilio.Buy(stock.E164, null, number => number).Number!.E164;
    }
}
