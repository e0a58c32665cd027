using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Leads;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Incoming;
using Portal.Integrations.ElevenLabs;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls;

/// <summary>A portal with two organizations that each own an active number, spoken to as ElevenLabs does.</summary>
public class CallingPortal(TestCluster cluster) : TextingPortal(cluster)
{
    public const string PostCallPath = "/api/webhooks/elevenlabs/post-call";
    public const string InitiationPath = "/api/webhooks/elevenlabs/conversation-initiation";

    public ElevenLabsOptions ElevenLabs => Services.GetRequiredService<IOptions<ElevenLabsOptions>>().Value;

    public static string NewConversationId() => $"conv_{Guid.NewGuid():N}";

    /// <summary>The vendor's id of a number.</summary>
    public Task<string> PhoneIdAsync(string e164) => WithDataAsync(Actor.System, async db => (await db.PhoneNumbers.SingleAsync(n => n.E164 == e164)).ElevenLabsPhoneId!);

    /// <summary>Posts an event, correctly signed now.</summary>
    public Task<HttpResponseMessage> TellAsync(JsonNode told) => TellAsync(Encoding.UTF8.GetBytes(told.ToJsonString()));

    public Task<HttpResponseMessage> TellAsync(byte[] body) => PostAsync(body, ElevenLabsSignature.Compute(ElevenLabs.WebhookSecret, Now, body));

    /// <summary>Posts an event with these signatures.</summary>
    public async Task<HttpResponseMessage> PostAsync(byte[] body, params string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PostCallPath) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("ElevenLabs-Signature", signatures);
        return await Http.SendAsync(request);
    }

    /// <summary>Posts an event and waits until it is worked off.</summary>
    public async Task<InboxMessage> SettleAsync(JsonNode told)
    {
        (await TellAsync(told)).EnsureSuccessStatusCode().Dispose();
        return await SettledAsync(told.KeyOf());
    }

    /// <summary>The event, once its job has looked at it.</summary>
    public async Task<InboxMessage> SettledAsync(string key)
    {
        InboxMessage? found = null;
        await Eventually.TrueAsync($"{key} is worked off", () => WithDataAsync(Actor.System, async db =>
        {
            found = await db.InboxMessages.AsNoTracking().SingleAsync(m => m.Source == PostCallIntake.Source && m.Key == key);
            return found.State is not InboxState.Waiting || (key.EndsWith(":post_call_audio", StringComparison.Ordinal) && !await db.OutboxMessages.AnyAsync(m => m.Name == FilePostCall.DurableName));
        }));
        return found!;
    }

    /// <summary>A call between A's number and a customer that nobody else has.</summary>
    internal async Task<CallStory> StoryAsync() => new(NumberOfA, await PhoneIdAsync(NumberOfA), NewCustomer(), Now);

    /// <summary>The call of that conversation, whosever it is; null when nobody has one.</summary>
    public Task<Call?> CallAsync(string conversationId) => WithDataAsync(Actor.System, db => db.Calls.AsNoTracking().SingleOrDefaultAsync(call => call.ConversationId == conversationId));

    public Task<List<Lead>> LeadsAsync(string phone) => WithDataAsync(Actor.System, db => db.Leads.AsNoTracking().Where(lead => lead.Phone == phone).ToListAsync());

    /// <summary>The number was the first one's from two days ago on, and is the second one's since <paramref name="moved"/>.</summary>
    public async Task OwnedAsync(string e164, DateTimeOffset moved, Guid? second)
    {
        var from = moved - TimeSpan.FromDays(2);
        await WithDataAsync(Actor.System, async db => await db.Database.ExecuteSqlAsync(
            $"UPDATE organization_phone_numbers SET assigned_from = {from}, assigned_until = {moved} WHERE phone_number_id = (SELECT id FROM phone_numbers WHERE e164 = {e164})"));
        if (second is { } owner)
        {
            var number = await WithDataAsync(Actor.System, db => db.PhoneNumbers.SingleAsync(n => n.E164 == e164));
            await SaveAsync(new Assignment(owner, number.Id, moved));
        }
    }
}
