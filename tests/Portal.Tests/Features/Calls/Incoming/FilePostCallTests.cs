using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Leads;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Backfill;
using Portal.Features.Calls.Unrouted;
using Portal.Tests.Features.Messaging;

namespace Portal.Tests.Features.Calls.Incoming;

/// <summary>What is told after a call goes to whoever had the number when the call began, in whatever order and shape it comes.</summary>
public sealed class FilePostCallTests(CallingPortal portal) : IClassFixture<CallingPortal>
{
    [Theory]
    [InlineData("phone_number_id", "phone_number_id", "")]
    [InlineData("agent_number", "agent_number", "phone_call.phone_number_id")]
    [InlineData("called_number", "called_number", "phone_call")]
    public async Task Matches_an_incoming_call_by(string what, string by, string without)
    {
        var story = await portal.StoryAsync();
        var told = CallEvents.Of(CallEvents.Transcription, story);
        if (without.Length > 0) told = told.Without(["data", "metadata", .. without.Split('.')]);
        var settled = await portal.SettleAsync(told);
        var call = (await portal.CallAsync(story.ConversationId))!;
        Assert.Equal((InboxState.Filed, portal.A, what), (settled.State, call.OrganizationId, by));
        Assert.Contains($"\"matchedBy\":\"{by}\"", call.Trace!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((CallStatus.Completed, CallDirection.Inbound, story.Customer, portal.NumberOfA, 79), (call.Status, call.Direction, call.CustomerPhone, call.PhoneNumber, call.DurationSeconds));
        Assert.Equal(("Quote request", "success"), (call.Title, call.Outcome));
        Assert.Equal((LeadSource.Call, call.LeadId), (await portal.LeadsAsync(story.Customer)).Select(lead => (lead.Source, (Guid?)lead.Id)).Single());
        var conversation = await portal.WithDataAsync(Actor.System, db => db.Conversations.SingleAsync(c => c.OrganizationId == portal.A && c.CustomerPhone == story.Customer));
        Assert.Equal((call.StartedAt, true), (conversation.LastMessageAt, conversation.LastInboundAt is not null));
    }

    [Fact]
    public async Task Goes_to_the_owner_of_the_calls_instant_however_late_it_comes()
    {
        var (first, number) = await portal.OwnerAsync("First Owner", "+16045550178");
        var moved = CallingPortal.Now - TimeSpan.FromHours(1);
        await portal.OwnedAsync(number, moved, portal.B);
        var id = await portal.PhoneIdAsync(number);
        foreach (var (offset, owner) in new[] { (-86400, first), (-1, first), (0, portal.B), (600, portal.B) })
        {
            var story = new CallStory(number, id, portal.NewCustomer(), DateTimeOffset.FromUnixTimeSeconds(moved.ToUnixTimeSeconds() + offset + (offset < 0 ? 0 : 1)));
            await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, story));
            Assert.Equal(owner, (await portal.CallAsync(story.ConversationId))?.OrganizationId);
        }
    }

    [Fact]
    public async Task Of_the_very_second_in_which_the_number_changed_hands_is_nobodys()
    {
        var (_, number) = await portal.OwnerAsync("Second Owner", "+16045550115");
        var second = DateTimeOffset.FromUnixTimeSeconds((CallingPortal.Now - TimeSpan.FromHours(1)).ToUnixTimeSeconds());
        await portal.OwnedAsync(number, second + TimeSpan.FromMilliseconds(400), portal.B);
        var story = new CallStory(number, await portal.PhoneIdAsync(number), portal.NewCustomer(), second);
        Assert.Equal(InboxState.Unrouted, (await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, story))).State);
    }

    [Theory]
    [InlineData("01 06")]
    [InlineData("06 01")]
    [InlineData("05 01 06")]
    [InlineData("06 01 05")]
    [InlineData("01 05 06")]
    [InlineData("06 05 01")]
    public async Task Comes_to_the_same_end_in_every_order(string order)
    {
        var story = await portal.StoryAsync();
        foreach (var sample in order.Split(' '))
        {
            await portal.SettleAsync(CallEvents.Of(CallEvents.All.Single(name => name.StartsWith(sample, StringComparison.Ordinal)), story));
        }

        var call = (await portal.CallAsync(story.ConversationId))!;
        Assert.Equal((CallStatus.Completed, "Quote request", null), (call.Status, call.Title, call.FailureSentence));
        Assert.NotNull(call.RecordingBytes);
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.CallRecordings.CountAsync(recording => recording.CallId == call.Id)));
        Assert.Equal(0, await portal.WithDataAsync(Actor.System, db => db.InboxFiles.CountAsync(file => file.Key.StartsWith(story.ConversationId))));
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(m => m.Key.StartsWith(story.ConversationId)).AllAsync(m => m.State == InboxState.Filed && m.AboutOrganizationId == portal.A)));
    }

    [Fact]
    public async Task That_only_shares_its_line_with_another_goes_where_that_one_is()
    {
        var story = await portal.StoryAsync();
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, story));
        var handedOn = story with { ConversationId = CallingPortal.NewConversationId() };
        var told = CallEvents.Of(CallEvents.Transcription, handedOn).Without(["data", "metadata", "phone_call"]);
        foreach (var number in (string[])["system__caller_id", "system__called_number"]) told = told.Without(["data", "conversation_initiation_client_data", "dynamic_variables", number]);
        await portal.SettleAsync(told);
        Assert.Equal((portal.A, portal.NumberOfA), await portal.CallAsync(handedOn.ConversationId) is { } call ? (call.OrganizationId, call.PhoneNumber) : default);
    }

    [Fact]
    public async Task A_call_that_was_not_answered_says_so()
    {
        var story = await portal.StoryAsync();
        await portal.SettleAsync(CallEvents.Of(CallEvents.NoAnswer, story));
        var call = (await portal.CallAsync(story.ConversationId))!;
        Assert.Equal((portal.A, CallStatus.NoAnswer, CallDirection.Outbound, story.Customer, "Nobody answered."), (call.OrganizationId, call.Status, call.Direction, call.CustomerPhone, call.FailureSentence));
    }

    [Theory]
    [InlineData(CallEvents.Widget)]
    [InlineData(CallEvents.LeadOnly)]
    public async Task A_conversation_without_a_number_is_nobodys_until_an_admin_says_so(string sample)
    {
        var story = await portal.StoryAsync();
        var told = CallEvents.Of(sample, story);
        var lead = (await portal.SaveAsync(new Lead(portal.B, portal.NewCustomer(), "Bea", "", LeadSource.Manual, CallingPortal.Now))).Id;
        told["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!["lead_id"] = lead.ToString();
        told["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!["organization_id"] = portal.B.ToString();
        Assert.Equal((InboxState.Unrouted, "unknown"), (await portal.SettleAsync(told)) is var settled ? (settled.State, settled.PhoneNumber) : default);
        Assert.Null(await portal.CallAsync(story.ConversationId));
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.Notifications.AnyAsync(n => n.Type == NotificationTypes.UnroutedTraffic && n.DeduplicationKey.EndsWith(":unknown"))));

        var seen = await portal.RunAsync(portal.Admin, new ListUnroutedCalls("unknown"));
        Assert.Contains(seen.Calls, row => row.Key == told.KeyOf() && row.What == "Quote request");
        Assert.True((await portal.RunAsync(portal.Admin, new FileUnroutedCalls("unknown", portal.A, seen.UpTo!.Value))).Succeeded);
        var call = (await portal.CallAsync(story.ConversationId))!;
        Assert.Equal((portal.A, CallStatus.Completed, null), (call.OrganizationId, call.Status, call.LeadId)); // B's lead is none of A's
    }

    [Fact]
    public async Task Finds_its_organization_by_itself_once_the_number_is_known()
    {
        var (owner, number) = await portal.OwnerAsync("Late Owner", "+16045550152");
        var story = new CallStory(number, "phnum_of_tomorrow", portal.NewCustomer(), CallingPortal.Now);
        var told = CallEvents.Of(CallEvents.Transcription, story).Without(["data", "metadata", "phone_call", "agent_number"]).Without(["data", "conversation_initiation_client_data"]);
        Assert.Equal((InboxState.Unrouted, "phnum_of_tomorrow"), await portal.SettleAsync(told) is var settled ? (settled.State, settled.PhoneNumber) : default);
        await portal.WithDataAsync(Actor.System, async db =>
        {
            (await db.PhoneNumbers.SingleAsync(n => n.E164 == number)).Imported("phnum_of_tomorrow", "agent", CallingPortal.Now);
            await db.Database.ExecuteSqlAsync($"UPDATE inbox_messages SET received_at = received_at - interval '5 minutes' WHERE key = {told.KeyOf()}");
            return await db.SaveChangesAsync();
        });
        Assert.True((await portal.RunAsync(Actor.System, new RematchCalls())).Succeeded);
        Assert.Equal(InboxState.Filed, (await portal.SettledAsync(told.KeyOf())).State);
        Assert.Equal(owner, (await portal.CallAsync(story.ConversationId))?.OrganizationId);
    }

    [Fact]
    public async Task Honours_a_lead_of_its_own_organization_and_no_other()
    {
        var (own, foreign) = (await portal.SaveAsync(new Lead(portal.A, portal.NewCustomer(), "Ann", "", LeadSource.Manual, CallingPortal.Now)), await portal.SaveAsync(new Lead(portal.B, portal.NewCustomer(), "Bea", "", LeadSource.Manual, CallingPortal.Now)));
        foreach (var (lead, honoured) in new[] { (own.Id, true), (foreign.Id, false) })
        {
            var story = await portal.StoryAsync();
            var told = CallEvents.Of(CallEvents.Transcription, story);
            told["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!["lead_id"] = lead.ToString();
            await portal.SettleAsync(told);
            var call = (await portal.CallAsync(story.ConversationId))!;
            Assert.Equal(honoured, call.LeadId == lead);
            Assert.Equal(portal.A, call.OrganizationId);
        }
    }
}
