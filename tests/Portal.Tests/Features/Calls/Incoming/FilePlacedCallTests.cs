using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;

namespace Portal.Tests.Features.Calls.Incoming;

/// <summary>What is told of a call that we placed goes to that very call.</summary>
[Collection<OneCallingPortal>]
public sealed class FilePlacedCallTests(CallingPortal portal)
{
    [Fact]
    public async Task Finds_the_call_that_we_placed_by_the_vendors_id_by_twilios_and_by_our_own()
    {
        foreach (var by in new[] { "conversation", "sid", "own" })
        {
            var story = await portal.StoryAsync();
            var placed = await PlacedAsync(story);
            if (by is "conversation") await ChangeAsync(placed, call => call.Accept(story.ConversationId, callSid: null));
            var told = CallEvents.Of(CallEvents.Transcription, story).Without(["data", "metadata", "phone_call"]).Without(["data", "conversation_initiation_client_data"]).AsObject();
            if (by is not "conversation")
            {
                told["data"]!["conversation_initiation_client_data"] = new JsonObject
                {
                    ["dynamic_variables"] = new JsonObject
                    {
                        ["call_id"] = by is "own" ? placed.ToString() : null,
                        ["system__call_sid"] = by is "sid" ? $"CA{placed:N}" : null,
                        ["system__called_number"] = story.Customer,
                        ["system__caller_id"] = "+18335550199",
                    }
                };
                if (by is "sid") await ChangeAsync(placed, call => call.Tell(new CallReport { CallSid = $"CA{placed:N}" }));
            }

            Assert.Equal(InboxState.Filed, (await portal.SettleAsync(told)).State);
            var call = (await portal.CallAsync(story.ConversationId))!;
            Assert.Equal((placed, portal.A, CallStatus.Completed, CallDirection.Outbound), (call.Id, call.OrganizationId, call.Status, call.Direction));
        }
    }

    [Fact]
    public async Task Does_not_believe_an_id_of_ours_that_comes_with_another_customer()
    {
        var story = await portal.StoryAsync();
        var placed = await PlacedAsync(story);
        var told = CallEvents.Of(CallEvents.Widget, story with { ConversationId = CallingPortal.NewConversationId() });
        var variables = told["data"]!["conversation_initiation_client_data"]!["dynamic_variables"]!;
        (variables["call_id"], variables["system__called_number"]) = (placed.ToString(), portal.NewCustomer());
        Assert.Equal(InboxState.Unrouted, (await portal.SettleAsync(told)).State);
    }

    [Fact]
    public async Task Waits_for_the_answer_that_it_overtook()
    {
        var story = await portal.StoryAsync();
        var placed = await PlacedAsync(story);
        var told = CallEvents.Of(CallEvents.NoAnswer, story);
        (await portal.TellAsync(told)).EnsureSuccessStatusCode().Dispose();
        await ChangeAsync(placed, call => call.Accept(story.ConversationId, "CA1")); // the answer arrives
        Assert.Equal(InboxState.Filed, (await portal.SettledAsync(told.KeyOf())).State);
        Assert.Equal((placed, CallStatus.NoAnswer), await portal.CallAsync(story.ConversationId) is { } call ? (call.Id, call.Status) : default);
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.Calls.CountAsync(c => c.CustomerPhone == story.Customer)));
    }

    private async Task<Guid> PlacedAsync(CallStory story)
    {
        var call = Call.Outgoing(portal.A, story.OurNumber, story.Customer, leadId: null, viaFallback: false, requestedById: null, "a test", idempotencyKey: null, CallingPortal.Now);
        call.HandOver("agent", "{}", CallingPortal.Now);
        await portal.SaveAsync(new Conversation(portal.A, story.Customer, CallingPortal.Now), call);
        return call.Id;
    }

    private Task ChangeAsync(Guid id, Action<Call> change) => portal.WithDataAsync(Actor.System, async db =>
    {
        change(await db.Calls.SingleAsync(call => call.Id == id));
        return await db.SaveChangesAsync();
    });
}
