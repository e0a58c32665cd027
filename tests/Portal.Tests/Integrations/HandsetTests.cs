using System.Text.Json.Nodes;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>What a customer sees.</summary>
public sealed class HandsetTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TextingFixture _texting = null!;

    private string Journal => Path.Combine(_folder.Path, "simulators.jsonl");

    public async ValueTask InitializeAsync() => _texting = await TextingFixture.StartAsync(Journal);

    public async ValueTask DisposeAsync()
    {
        await _texting.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Keeps_two_organizations_apart_in_two_threads()
    {
        var (one, other) = (_texting.Buy(), _texting.Buy(areaCode: "778"));
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = one, body = "Is the red one there?" });
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = other, body = "Do you take trade-ins?" });
        await _texting.SendAsync(one, TextingFixture.Customer, "It is!");
        await _texting.SendAsync(one, "+16045550986", "somebody else's");

        var threads = await ThreadsAsync();

        Assert.Equal([one, other], threads.Select(thread => (string)thread!["number"]!));
        Assert.Equal(["Is the red one there?", "It is!"], threads[0]!["texts"]!.AsArray().Select(text => (string)text!["body"]!));
        Assert.Equal([true, false], threads[0]!["texts"]!.AsArray().Select(text => (bool)text!["mine"]!));
        Assert.Equal("Do you take trade-ins?", (string)Assert.Single(threads[1]!["texts"]!.AsArray())!["body"]!);
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop ")]
    [InlineData("Unsubscribe")]
    [InlineData("END")]
    [InlineData("quit")]
    [InlineData("STOPALL")]
    [InlineData("revoke")]
    [InlineData("OptOut")]
    [InlineData("CANCEL")]
    public async Task Stops_one_number_and_no_other_by_the_vendors_words(string word)
    {
        var (one, other) = (_texting.Buy(), _texting.Buy(areaCode: "778"));

        await _texting.TextAsync(new { from = TextingFixture.Customer, to = one, body = word });

        Assert.Equal(21610, (int)(await _texting.SendAsync(one, TextingFixture.Customer, "Hi")).Answer["code"]!);
        Assert.Equal(201, (await _texting.SendAsync(other, TextingFixture.Customer, "Hi")).Status);
        Assert.Equal(201, (await _texting.SendAsync(one, "+16045550986", "Hi")).Status);
        Assert.Equal(word, Assert.Single(_texting.Portal.Received)["Body"]);
        var thread = (await ThreadsAsync()).Single(thread => (string)thread!["number"]! == one)!;
        Assert.True((bool)thread["blocked"]!);
        Assert.Contains("unsubscribed", (string)thread["texts"]![1]!["body"]!, StringComparison.Ordinal);
        Assert.True((bool)thread["texts"]![1]!["fromTwilio"]!);
        Assert.DoesNotContain(_texting.Twilio.Texts.All, text => text.Body.Contains("unsubscribed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Please stop")]
    [InlineData("STOP it")]
    [InlineData("HELP")]
    public async Task Is_not_stopped_by_other_words(string words)
    {
        var number = _texting.Buy();
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = words });
        Assert.Equal(201, (await _texting.SendAsync(number, TextingFixture.Customer, "Hi")).Status);
    }

    [Fact]
    public async Task Is_open_again_after_START_and_told_so_once()
    {
        var number = _texting.Buy();
        foreach (var body in (string[])["STOP", "STOP", "START", "YES"]) await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body });

        Assert.Equal(201, (await _texting.SendAsync(number, TextingFixture.Customer, "Welcome back")).Status);
        Assert.Equal(2, (await ThreadsAsync())[0]!["texts"]!.AsArray().Count(text => (bool)text!["fromTwilio"]!));
        Assert.Equal(4, _texting.Portal.Received.Count);
    }

    [Fact]
    public async Task Can_stop_by_the_vendors_advanced_opt_out()
    {
        var number = _texting.Buy();
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "arrêt", optOutType = "STOP" });

        var call = Assert.Single(_texting.Portal.Received);
        Assert.Equal("STOP", call["OptOutType"]);
        Assert.StartsWith("MG", call["MessagingServiceSid"], StringComparison.Ordinal);
        Assert.Equal(21610, (int)(await _texting.SendAsync(number, TextingFixture.Customer, "Hi")).Answer["code"]!);
    }

    [Fact]
    public async Task Is_the_same_after_a_restart_and_what_was_due_is_still_told()
    {
        var number = _texting.Buy();
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = number, body = "STOP", media = new[] { "cat" } });
        await _texting.PlanAsync(new { customer = "+16045550986", delayMs = 300 });
        await _texting.SendAsync(number, "+16045550986", "Hi", _texting.Portal.Url);
        var before = (await ThreadsAsync()).ToJsonString();

        await _texting.RestartAsync(Journal);

        Assert.Equal(before, (await ThreadsAsync()).ToJsonString());
        Assert.Equal(21610, (int)(await _texting.SendAsync(number, TextingFixture.Customer, "Hi")).Answer["code"]!);
        await Wait.UntilAsync(() => _texting.Portal.Received.Count == 3);
        Assert.Equal(["sent", "delivered"], _texting.Portal.Received.Skip(1).Select(call => call["MessageStatus"]));
    }

    [Fact]
    public async Task Is_empty_after_a_reset()
    {
        await _texting.TextAsync(new { from = TextingFixture.Customer, to = _texting.Buy(), body = "STOP" });
        (await _texting.Http.PostAsync("/_simulator/reset", null)).EnsureSuccessStatusCode();
        Assert.Empty(await ThreadsAsync());
    }

    private async Task<JsonArray> ThreadsAsync() => (await _texting.ReadAsync($"/_simulator/phone/handset?customer={Uri.EscapeDataString(TextingFixture.Customer)}"))["threads"]!.AsArray();
}
