using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Portal.Tests.Features.Calls;

[Collection<OneCallingPortal>]
public sealed class CallsApiTests(CallingPortal portal)
{
    [Fact]
    public async Task Tells_all_that_is_known_of_a_call()
    {
        var story = new CallStory(portal.NumberOfA, await portal.PhoneIdAsync(portal.NumberOfA), portal.NewCustomer(), CallingPortal.Now);
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, story));
        await portal.SettleAsync(CallEvents.Of(CallEvents.Audio, story));
        var call = (await portal.CallAsync(story.ConversationId))!;
        var of = $"/api/organizations/{portal.A}/calls";

        var list = (await portal.AdminHttp.GetFromJsonAsync<JsonObject>($"{of}?search=quote&direction=inbound&status=completed", TestContext.Current.CancellationToken))!;
        var row = Assert.Single(list["items"]!.AsArray(), item => (string?)item!["id"] == call.Id.ToString())!;
        Assert.Equal(("inbound", "completed", true), ((string?)row["direction"], (string?)row["status"], (bool)row["hasRecording"]!));

        var details = (await portal.AdminHttp.GetFromJsonAsync<JsonObject>($"{of}/{call.Id}", TestContext.Current.CancellationToken))!;
        Assert.Equal(4, details["transcript"]!.AsArray().Count);
        Assert.Equal(("customer", "Hi, it's Dana. I'd like a quote.", 3), ((string?)details["transcript"]![1]!["role"], (string?)details["transcript"]![1]!["text"], (int)details["transcript"]![1]!["seconds"]!));
        Assert.Contains(details["collected"]!.AsArray(), value => (string?)value!["id"] == "first_name" && (string?)value["value"] == "Dana");
        Assert.Equal(("webhook", "phone_number_id"), ((string?)details["trace"]!["by"], (string?)details["trace"]!["matchedBy"]));

        using var part = new HttpRequestMessage(HttpMethod.Get, $"{of}/{call.Id}/recording") { Headers = { Range = new RangeHeaderValue(0, 2) } };
        using var sound = await portal.AdminHttp.SendAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.PartialContent, "audio/mpeg"), (sound.StatusCode, sound.Content.Headers.ContentType?.MediaType));
        Assert.Equal("ID3", await sound.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        foreach (var address in new[] { $"/api/organizations/{portal.B}/calls/{call.Id}", $"/api/organizations/{portal.B}/calls/{call.Id}/recording" })
        {
            using var answer = await portal.AdminHttp.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.DoesNotContain(call.Id.ToString(), await portal.AdminHttp.GetStringAsync($"/api/organizations/{portal.B}/calls/csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(call.Id.ToString(), await portal.AdminHttp.GetStringAsync($"{of}/csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
