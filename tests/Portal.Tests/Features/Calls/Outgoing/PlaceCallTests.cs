using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Outgoing;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Tests.Crash;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Outgoing;

public sealed class PlaceCallTests(OutgoingPortal portal) : IClassFixture<OutgoingPortal>
{
    /// <summary>Every way in which the vendor dials and its answer is lost.</summary>
    private static readonly FaultKind[] s_lost = [FaultKind.ExecuteAndReset, FaultKind.ExecuteAndServerError, FaultKind.ExecuteAndGarbage, FaultKind.ExecuteAndTruncate, FaultKind.ExecuteAndTimeout, FaultKind.WithoutIds];

    private static string Placing => ElevenLabsOperations.PlaceCall;

    [Fact]
    public async Task Dials_each_customer_once_however_its_answer_is_lost()
    {
        List<(string Customer, Guid Call)> asked = [];
        for (var round = 0; round < CrashRig.Times(6, 100); round++)
        {
            var (customer, organization) = (portal.NewCustomer(), round % 2 == 0 ? portal.A : portal.B);
            portal.Vendors.ElevenLabs.Faults.Add(Placing, s_lost[round % s_lost.Length]);
            asked.Add((customer, (await portal.StartAsync(organization, customer)).CallId));
        }

        foreach (var (customer, id) in asked)
        {
            var call = await portal.EndedAsync(id);
            var rang = Assert.Single(portal.RangAt(customer));
            Assert.Equal((CallStatus.Completed, rang.ConversationId), (call.Status, call.ConversationId));
            Assert.Single(portal.Vendors.ElevenLabs.Ledger, entry => entry.Operation == Placing && entry.To == customer);
        }
    }

    [Fact]
    public async Task Finds_a_call_at_the_vendor_when_no_report_ever_comes()
    {
        foreach (var lost in s_lost)
        {
            var customer = portal.NewCustomer();
            portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Events = [] });
            portal.Vendors.ElevenLabs.Faults.Add(Placing, lost);
            var started = await portal.StartAsync(portal.A, customer);

            await Eventually.TrueAsync("it is found", async () => (await portal.CallAsync(started.CallId)).ConversationId is not null);

            var call = await portal.CallAsync(started.CallId);
            var rang = Assert.Single(portal.RangAt(customer));
            Assert.Equal((CallStatus.InProgress, rang.ConversationId, rang.CallSid), (call.Status, call.ConversationId, call.CallSid));
        }
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Timeout)]
    [InlineData(FaultKind.Garbage)]
    public async Task Ends_as_not_placed_when_the_vendor_never_dialled(FaultKind kind)
    {
        var customer = portal.NewCustomer();
        portal.Vendors.ElevenLabs.Faults.Add(Placing, kind);
        var call = await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        Assert.Equal((CallStatus.Failed, "call.not_placed"), (call.Status, call.FailureCode));
        Assert.Empty(portal.RangAt(customer));
    }

    [Fact]
    public async Task Believes_the_vendors_word_and_not_its_status()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.ElevenLabs.Faults.Add(Placing, FaultKind.NotPlaced);
        var call = await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        Assert.Equal((CallStatus.Failed, "elevenlabs.call_not_placed"), (call.Status, call.FailureCode));
        Assert.Contains("could not be placed", call.FailureSentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_a_moment_when_the_vendor_is_asked_too_much_and_dials_once()
    {
        var customer = portal.NewCustomer();
        var before = portal.Vendors.ElevenLabs.CallsOf(Placing);
        portal.Vendors.ElevenLabs.Faults.Add(Placing, FaultKind.TooManyRequests, retryAfter: TimeSpan.FromSeconds(1));
        var call = await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        Assert.Equal(CallStatus.Completed, call.Status);
        Assert.Single(portal.RangAt(customer));
        Assert.Equal(before + 2, portal.Vendors.ElevenLabs.CallsOf(Placing));
    }

    [Theory]
    [InlineData(CallOutcome.Busy, CallStatus.Busy, "call.busy")]
    [InlineData(CallOutcome.NoAnswer, CallStatus.NoAnswer, "call.no_answer")]
    [InlineData(CallOutcome.Unknown, CallStatus.Failed, "call.not_connected")]
    public async Task Tells_why_nobody_spoke(CallOutcome outcome, CallStatus status, string code)
    {
        var customer = portal.NewCustomer();
        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Outcome = outcome });
        var call = await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        Assert.Equal((status, code), (call.Status, call.FailureCode));
    }

    [Fact]
    public async Task Does_not_dial_again_when_its_process_died_before_the_answer()
    {
        var customer = portal.NewCustomer();
        var started = await CutOffAsync(customer);
        var call = await portal.EndedAsync(started);
        Assert.Equal((CallStatus.Failed, "call.not_placed"), (call.Status, call.FailureCode));
        Assert.Empty(portal.RangAt(customer));
        Assert.NotNull(call.HandedOverAt);
    }

    [Fact]
    public async Task Is_not_placed_after_a_stop_that_overtakes_it()
    {
        var (first, customer) = (portal.NewCustomer(), portal.NewCustomer());
        portal.Vendors.ElevenLabs.Faults.Add(Placing, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(700));
        await portal.StartAsync(portal.A, first);
        var started = await portal.StartAsync(portal.A, customer);
        await portal.SaveAsync(new OptOutEvent(portal.A, customer, OptOutKind.Out, OptOutSource.Person, "asked in the shop", null, OutgoingPortal.Now));
        var call = await portal.EndedAsync(started.CallId);
        Assert.Equal((CallStatus.Failed, "call.opted_out"), (call.Status, call.FailureCode));
        Assert.Empty(portal.RangAt(customer));
    }

    [Fact]
    public async Task Greets_with_what_was_said_before_and_with_nothing_of_another_organization()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Says = ["The purple pickup, please."] });
        await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        await portal.EndedAsync((await portal.StartAsync(portal.A, customer)).CallId);
        await portal.EndedAsync((await portal.StartAsync(portal.B, customer)).CallId);
        var rang = portal.RangAt(customer);
        Assert.Contains("purple pickup", (string)rang[1].Told["last_call_summary"]!, StringComparison.Ordinal);
        Assert.Equal((portal.NumberOfB, "none"), (rang[2].Number, (string)rang[2].Told["last_call_summary"]!));
        Assert.DoesNotContain("purple", rang[2].Told.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>A call as a process leaves it that dies between its intention and the vendor's answer.</summary>
    private async Task<Guid> CutOffAsync(string customer)
    {
        await portal.SaveAsync(new Conversation(portal.A, customer, OutgoingPortal.Now));
        var call = Call.Outgoing(portal.A, portal.NumberOfA, customer, null, viaFallback: false, null, "test", null, OutgoingPortal.Now);
        call.HandOver(portal.Vendors.ElevenLabs.Agents[0].AgentId, "{}", OutgoingPortal.Now);
        await portal.WithDataAsync(Actor.System, async db =>
        {
            db.Calls.Add(call);
            db.RunLater(new PlaceCall(portal.A, call.Id), OutgoingPortal.Now);
            return await db.SaveChangesAsync();
        });
        return call.Id;
    }
}
