using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Incoming;
using Portal.Integrations.ElevenLabs;

namespace Portal.Tests.Features.Calls.Incoming;

/// <summary>What is not ElevenLabs' gets nowhere; what is, is on disk before it is answered, whatever it looks like.</summary>
public sealed class PostCallWebhookTests(CallingPortal portal) : IClassFixture<CallingPortal>
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"type":"post_call_transcription","data":{"conversation_id":"conv_refused"}}""");

    public static TheoryData<string, string[]> Refused => new()
    {
        { "missing", [] },
        { "empty", [""] },
        { "garbage", [new string('A', 10_000)] },
        { "stale", [Signed(-31)] },
        { "from the future", [Signed(60)] },
        { "of another secret", [ElevenLabsSignature.Compute("somebody-elses", CallingPortal.Now, s_body)] },
        { "doubled time", ["t=1,t=1,v0=00"] },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task Refuses_a_signature_that_is(string what, string[] signatures)
    {
        var sent = signatures.Select(signature => signature.StartsWith("minutes:", StringComparison.Ordinal)
            ? ElevenLabsSignature.Compute(portal.ElevenLabs.WebhookSecret, CallingPortal.Now.AddMinutes(int.Parse(signature[8..], System.Globalization.CultureInfo.InvariantCulture)), s_body) : signature);
        using var answer = await portal.PostAsync(s_body, [.. sent]);
        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, what);
        Assert.DoesNotContain("at Portal.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("conv_refused"));
    }

    [Fact]
    public async Task Refuses_two_signatures_and_one_over_other_bytes()
    {
        var good = ElevenLabsSignature.Compute(portal.ElevenLabs.WebhookSecret, CallingPortal.Now, s_body);
        using var doubled = await portal.PostAsync(s_body, good, good);
        using var changed = await portal.PostAsync([.. s_body, (byte)' '], good);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (doubled.StatusCode, changed.StatusCode));
        Assert.Equal(0, await CountAsync("conv_refused"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":")]
    [InlineData("")]
    public async Task Answers_400_to_what_is_signed_and_no_object(string body)
    {
        using var answer = await portal.TellAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Keeps_an_event_before_it_answers()
    {
        var id = CallingPortal.NewConversationId();
        using var answer = await portal.TellAsync(new JsonObject { ["type"] = "post_call_transcription", ["data"] = new JsonObject { ["conversation_id"] = id } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await CountAsync(id));
    }

    [Fact]
    public async Task Keeps_and_passes_over_a_kind_that_nobody_knows()
    {
        var told = new JsonObject { ["type"] = "agent_was_renamed", ["data"] = new JsonObject { ["conversation_id"] = CallingPortal.NewConversationId(), ["full_audio"] = 3 } };
        Assert.Equal(InboxState.Done, (await portal.SettleAsync(told)).State);
    }

    [Fact]
    public async Task Keeps_one_event_however_often_it_is_sent_at_once()
    {
        var told = CallEvents.Of(CallEvents.Transcription, await StoryAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => portal.TellAsync(told)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await portal.SettledAsync(told.KeyOf());
        Assert.NotNull(await portal.CallAsync((string)told["data"]!["conversation_id"]!));
    }

    [Fact]
    public async Task Mends_what_the_database_cannot_hold_and_keeps_the_bytes()
    {
        var story = await StoryAsync();
        var text = CallEvents.Of(CallEvents.Transcription, story).ToJsonString()
            .Replace("Tuesday is fine, thanks.", """null \u0000 lone \ud800 pair \ud83d\ude00 slash \\u0000 end""", StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(text);
        (await portal.TellAsync(body)).EnsureSuccessStatusCode().Dispose();
        var key = $"{story.ConversationId}:post_call_transcription";
        await portal.SettledAsync(key);
        Assert.Contains("null \ufffd lone \ufffd pair \U0001F600 slash \\\\u0000 end", (await portal.CallAsync(story.ConversationId))!.Transcript, StringComparison.Ordinal);
        Assert.Equal(body, await portal.WithDataAsync(Actor.System, db => db.InboxFiles.Where(file => file.Key == key && file.Kind == InboxFile.Body).Select(file => file.Content).SingleAsync()));
    }

    [Theory]
    [InlineData("1e400000")]
    [InlineData("-0.0000000000000000000000000000000000000001")]
    public async Task Keeps_numbers_of_any_size(string number)
    {
        var story = await StoryAsync();
        var text = CallEvents.Of(CallEvents.Transcription, story).ToJsonString().Replace("\"cost\":531", $"\"cost\":{number}", StringComparison.Ordinal);
        (await portal.TellAsync(Encoding.UTF8.GetBytes(text))).EnsureSuccessStatusCode().Dispose();
        await portal.SettledAsync($"{story.ConversationId}:post_call_transcription");
    }

    [Fact]
    public async Task Takes_a_long_recording_and_refuses_one_that_is_too_long()
    {
        var story = await StoryAsync();
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, story));
        var sound = new byte[9 * 1024 * 1024];
        Random.Shared.NextBytes(sound);
        "ID3"u8.CopyTo(sound);
        var told = CallEvents.Of(CallEvents.Audio, story);
        told["data"]!["full_audio"] = Convert.ToBase64String(sound);
        await portal.SettleAsync(told);
        var call = (await portal.CallAsync(story.ConversationId))!;
        Assert.Equal(sound.Length, call.RecordingBytes);
        var kept = await portal.WithDataAsync(Actor.System, db => db.CallRecordings.SingleAsync(recording => recording.CallId == call.Id));
        Assert.Equal(("audio/mpeg", true), (kept.ContentType, kept.Content.AsSpan().SequenceEqual(sound)));
        Assert.DoesNotContain("ID3", await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(m => m.Key == told.KeyOf()).Select(m => m.Payload).SingleAsync()), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Post, CallingPortal.PostCallPath) { Content = new ByteArrayContent(new byte[60]) };
        request.Content.Headers.ContentLength = 60 * 1024 * 1024;
        request.Headers.TryAddWithoutValidation("ElevenLabs-Signature", ElevenLabsSignature.Compute(portal.ElevenLabs.WebhookSecret, CallingPortal.Now, new byte[60]));
        try
        {
            using var answer = await portal.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The rest of it was never sent: the portal closed the line.
        }
    }

    [Fact]
    public async Task Asks_to_be_told_again_when_the_database_hangs()
    {
        var told = CallEvents.Of(CallEvents.Transcription, await StoryAsync());
        await using var owner = await portal.Database.OpenOwnerAsync();
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var block = new Npgsql.NpgsqlCommand("LOCK TABLE inbox_messages IN ACCESS EXCLUSIVE MODE", owner)) await block.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var answer = await portal.TellAsync(told);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"{watch.Elapsed}"); // ten, and what a loaded machine adds
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        await portal.SettleAsync(told);
    }

    [Fact]
    public async Task Refuses_a_transcript_of_ten_megabytes()
    {
        var told = CallEvents.Of(CallEvents.Transcription, await StoryAsync());
        told["data"]!["transcript"]![0]!["message"] = new string('x', 10 * 1024 * 1024);
        using var answer = await portal.TellAsync(told);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static string Signed(int minutes) => $"minutes:{minutes}";

    private async Task<CallStory> StoryAsync() => new(portal.NumberOfA, await portal.PhoneIdAsync(portal.NumberOfA), portal.NewCustomer(), CallingPortal.Now);

    private Task<int> CountAsync(string conversationId) => portal.WithDataAsync(Actor.System, db => db.InboxMessages.CountAsync(m => m.Source == PostCallIntake.Source && m.Key.StartsWith(conversationId)));
}
