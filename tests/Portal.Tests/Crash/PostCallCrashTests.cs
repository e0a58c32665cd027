using System.Collections.Concurrent;
using System.Text;
using Portal.Integrations.ElevenLabs;
using Portal.Tests.Features.Calls;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>The portal is killed again and again while calls end, fifty a second. Whatever it answered 200 to is there, once, with its organization.</summary>
public sealed class PostCallCrashTests(CrashRig rig) : IClassFixture<CrashRig>
{
    private static readonly int s_calls = CrashRig.Times(120, 3000);
    private static readonly int s_kills = CrashRig.Times(1, 8);
    private static readonly HttpClient s_elevenLabs = new(new SocketsHttpHandler { UseCookies = false }); // it brings no key of the API
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Keeps_what_it_has_confirmed()
    {
        var portal = await rig.PortalAsync();
        var organization = await CrashRig.OrganizationAsync(portal);
        Assert.NotNull(await CrashRig.BuyAsync(portal, organization, new { areaCode = "604" }, "flood"));
        var number = (await rig.ListAsync("SELECT e164 FROM phone_numbers"))[0];
        ConcurrentBag<string> confirmed = [];
        ConcurrentDictionary<int, int> answers = [];
        ConcurrentBag<Task> sent = [];
        var kills = 0;
        using var pace = new PeriodicTimer(s_pace);
        while (confirmed.Count < s_calls && sent.Count < 20 * s_calls)
        {
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            sent.Add(TellAsync(portal, new CallStory(number, "", $"+1778555{sent.Count % 50:0000}", TimeProvider.System.GetUtcNow()), confirmed, answers));
            if (kills < s_kills && confirmed.Count > (kills + 1) * s_calls / (s_kills + 1))
            {
                kills++;
                await portal.KillAsync();
                await portal.StartAsync();
            }
        }

        await Task.WhenAll(sent);
        Assert.True(confirmed.Count >= s_calls, $"Only {confirmed.Count} were confirmed: {string.Join(", ", answers.Select(answer => $"{answer.Value} × {answer.Key}"))}.");
        await Eventually.TrueAsync("all of them are worked off", async () => (await rig.ListAsync("SELECT 1 FROM inbox_messages WHERE source = 'elevenlabs.post-call' AND state = 'waiting'")).Count == 0);
        var kept = await rig.ListAsync($"SELECT conversation_id FROM calls WHERE organization_id = '{organization}'");
        Assert.Empty(confirmed.Except(kept, StringComparer.Ordinal));
        Assert.Equal(kept.Count, kept.Distinct(StringComparer.Ordinal).Count());
    }

    private async Task TellAsync(PortalProcess portal, CallStory story, ConcurrentBag<string> confirmed, ConcurrentDictionary<int, int> answers)
    {
        try
        {
            var body = Encoding.UTF8.GetBytes(CallEvents.Of(CallEvents.Transcription, story).ToJsonString());
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Address, CallingPortal.PostCallPath)) { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation(ElevenLabsSignature.Header, ElevenLabsSignature.Compute(rig.WebhookSecret, TimeProvider.System.GetUtcNow(), body));
            using var answer = await s_elevenLabs.SendAsync(request);
            answers.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
            if (answer.IsSuccessStatusCode) confirmed.Add(story.ConversationId);
        }
        catch (HttpRequestException)
        {
            // The portal was dead; the vendor would come again, or the list of conversations tells.
        }
    }
}
