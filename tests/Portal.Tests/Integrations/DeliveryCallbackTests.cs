using System.Net;
using System.Net.Http.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>What the simulated Twilio tells of texts that were sent.</summary>
public sealed class DeliveryCallbackTests : IAsyncLifetime
{
    private TextingFixture _texting = null!;
    private string _number = null!;

    private IReadOnlyList<ReceivedWebhook> Received => _texting.Portal.Received;

    public async ValueTask InitializeAsync()
    {
        _texting = await TextingFixture.StartAsync();
        _number = _texting.Buy();
    }

    public ValueTask DisposeAsync() => _texting.DisposeAsync();

    [Fact]
    public async Task Come_signed_and_in_the_usual_order()
    {
        await _texting.PlanAsync(new { delayMs = 1 });

        var sid = await SendAsync();
        await Wait.UntilAsync(() => Received.Count == 2 && _texting.Twilio.Texts.Waiting == 0);

        Assert.Equal(["sent", "delivered"], Received.Select(call => call["MessageStatus"]));
        Assert.All(Received, call =>
        {
            Assert.True(call.IsSignedBy(_texting.Twilio.AuthToken));
            Assert.Equal((sid, sid, call["MessageStatus"]), (call["MessageSid"], call["SmsSid"], call["SmsStatus"]));
            Assert.Equal((_number, TextingFixture.Customer), (call["From"], call["To"]));
            Assert.Null(call["ErrorCode"]);
        });
        Assert.Matches("^[0-9]{10}$", Received[1]["RawDlrDoneDate"]);
        var text = await _texting.ReadAsync($"{_texting.Messages}/{sid}.json");
        Assert.Equal(("delivered", "-0.00790", "USD"), ((string)text["status"]!, (string)text["price"]!, (string)text["price_unit"]!));
        Assert.NotNull(text["date_sent"]);
    }

    [Theory]
    [InlineData("fail:30034", "failed", 30034)]
    [InlineData("undelivered:30003", "sent undelivered", 30003)]
    public async Task Say_why_a_text_did_not_arrive(string behaviour, string told, int code)
    {
        await _texting.PlanAsync(new { customer = TextingFixture.Customer, behaviour, delayMs = 1 });

        var sid = await SendAsync();
        await Wait.UntilAsync(() => _texting.Twilio.Texts.Waiting == 0);

        Assert.Equal(told, Told());
        Assert.Equal($"{code}", Received[^1]["ErrorCode"]);
        Assert.Equal(code, (int)(await _texting.ReadAsync($"{_texting.Messages}/{sid}.json"))["error_code"]!);
    }

    [Fact]
    public async Task Come_disordered_and_doubled_when_asked()
    {
        await _texting.PlanAsync(new { order = "delivered,sent,queued", times = 2, delayMs = 1 });

        var sid = await SendAsync();
        await Wait.UntilAsync(() => _texting.Twilio.Texts.Waiting == 0);

        Assert.Equal("delivered delivered sent sent queued queued", Told());
        Assert.Equal("delivered", (string)(await _texting.ReadAsync($"{_texting.Messages}/{sid}.json"))["status"]!);
    }

    [Fact]
    public async Task Can_be_lost_although_the_text_arrives()
    {
        await _texting.PlanAsync(new { order = "", delayMs = 1 });

        var sid = await SendAsync();
        await Wait.UntilAsync(() => _texting.Twilio.Texts.Waiting == 0);

        Assert.Empty(Received);
        Assert.Equal("delivered", (string)(await _texting.ReadAsync($"{_texting.Messages}/{sid}.json"))["status"]!);
    }

    [Fact]
    public async Task Never_come_for_a_text_that_is_stuck()
    {
        await _texting.PlanAsync(new { customer = TextingFixture.Customer, behaviour = "never" });

        var sid = await SendAsync();

        Assert.Equal(0, _texting.Twilio.Texts.Waiting);
        Assert.Equal("queued", (string)(await _texting.ReadAsync($"{_texting.Messages}/{sid}.json"))["status"]!);
    }

    [Fact]
    public async Task Go_back_to_what_is_usual()
    {
        await _texting.PlanAsync(new { customer = TextingFixture.Customer, behaviour = "never" });
        Assert.Equal(HttpStatusCode.NoContent, (await _texting.Http.DeleteAsync("/_simulator/phone/delivery")).StatusCode);

        await SendAsync();
        await Wait.UntilAsync(() => Received.Count == 2);
    }

    [Fact]
    public async Task Go_on_after_one_of_them_failed()
    {
        await _texting.PlanAsync(new { delayMs = 1 });
        await _texting.SendAsync(_number, TextingFixture.Customer, "to nobody", $"http://127.0.0.1:{FreePort.Take()}/status");
        await SendAsync();

        await Wait.UntilAsync(() => _texting.Twilio.Texts.Waiting == 0);

        Assert.Equal("sent delivered", Told());
        Assert.Equal(2, _texting.Twilio.Texts.Deliveries.Count(call => call.Problem is "No connection."));
    }

    [Theory]
    [InlineData("""{"behaviour": "perhaps"}""")]
    [InlineData("""{"behaviour": "fail:soon"}""")]
    [InlineData("""{"order": "sent,lost"}""")]
    [InlineData("""{"times": 0}""")]
    [InlineData("""{"delayMs": -1}""")]
    public async Task Are_not_planned_by_nonsense(string plan) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _texting.Http.PostAsync("/_simulator/phone/delivery", new StringContent(plan))).StatusCode);

    private string Told() => string.Join(' ', Received.Select(call => call["MessageStatus"]));

    private async Task<string> SendAsync() => (string)(await _texting.SendAsync(_number, TextingFixture.Customer, "Hi", _texting.Portal.Url)).Answer["sid"]!;
}
