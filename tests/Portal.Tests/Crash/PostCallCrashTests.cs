using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Portal.Integrations.ElevenLabs;
using Portal.Tests.Features.Calls;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>The portal is killed again and again while calls end, fifty a second. Whatever it answered 200 to is there, once, with its organization.</summary>
public sealed class PostCallCrashTests(CrashRig rig) : IClassFixture<CrashRig>
{
    private static readonly TimeSpan s_flood = TimeSpan.FromSeconds(CrashRig.Times(4, 60));
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Keeps_what_it_has_confirmed()
    {
        var portal = await rig.PortalAsync();
        var organization = await CrashRig.OrganizationAsync(portal);
        Assert.NotNull(await CrashRig.BuyAsync(portal, organization, new { areaCode = "604" }, "flood"));
        var number = (await rig.ListAsync("SELECT e164 FROM phone_numbers"))[0];
        ConcurrentBag<string> confirmed = [];
        ConcurrentBag<Task> sent = [];
        var (watch, kills) = (Stopwatch.StartNew(), 0);
        using var pace = new PeriodicTimer(s_pace);
        while (watch.Elapsed < s_flood)
        {
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            sent.Add(TellAsync(portal, new CallStory(number, "", $"+1778555{sent.Count % 50:0000}", TimeProvider.System.GetUtcNow()), confirmed));
            if (watch.Elapsed > (kills + 1) * s_flood / (CrashRig.Times(1, 8) + 1) && kills < CrashRig.Times(1, 8))
            {
                kills++;
                await portal.KillAsync();
                await portal.StartAsync();
            }
        }

        await Task.WhenAll(sent);
        Assert.True(confirmed.Count > 20, $"Only {confirmed.Count} were confirmed.");
        await Eventually.TrueAsync("all of them are worked off", async () => (await rig.ListAsync("SELECT 1 FROM inbox_messages WHERE source = 'elevenlabs.post-call' AND state = 'waiting'")).Count == 0);
        var kept = await rig.ListAsync($"SELECT conversation_id FROM calls WHERE organization_id = '{organization}'");
        Assert.Empty(confirmed.Except(kept, StringComparer.Ordinal));
        Assert.Equal(kept.Count, kept.Distinct(StringComparer.Ordinal).Count());
    }

    private async Task TellAsync(PortalProcess portal, CallStory story, ConcurrentBag<string> confirmed)
    {
        try
        {
            var body = Encoding.UTF8.GetBytes(CallEvents.Of(CallEvents.Transcription, story).ToJsonString());
            using var request = new HttpRequestMessage(HttpMethod.Post, CallingPortal.PostCallPath) { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation(ElevenLabsSignature.Header, ElevenLabsSignature.Compute(rig.WebhookSecret, TimeProvider.System.GetUtcNow(), body));
            using var answer = await portal.Http.SendAsync(request);
            if (answer.IsSuccessStatusCode) confirmed.Add(story.ConversationId);
        }
        catch (HttpRequestException)
        {
            // The portal was dead; the vendor would come again, or the list of conversations tells.
        }
    }
}
