using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>The calls of the simulated workspace: they ring, are taken or not, end, and the portal is told.</summary>
public sealed class CallTraffic : IAsyncDisposable
{
    private const string EveryCustomer = "*";
    private const string Only = "only";
    private readonly WebhookDeliveries _deliveries = new();
    private readonly SimulatorState _state;
    private readonly TimeProvider _time;
    private readonly string _accountSid;
    private readonly Func<string, string> _agentName;
    private readonly CallReporter _reporter;
    private readonly ErrandCourier<CallErrand, WebhookDelivery?> _courier;
    private readonly SimulatedTable<SimulatedCall> _calls;
    private readonly SimulatedTable<CallPlan> _plans;
    private readonly SimulatedTable<CallWebhooks> _webhooks;

    internal CallTraffic(SimulatorCredentials credentials, Func<string, string> agentName, SimulatorState state, TimeProvider time)
    {
        (_state, _time, _accountSid, _agentName) = (state, time, credentials.AccountSid, agentName);
        _calls = state.Table<SimulatedCall>("elevenlabs.calls");
        _plans = state.Table<CallPlan>("elevenlabs.plans");
        _webhooks = state.Table<CallWebhooks>(WebhooksTable);
        _reporter = new CallReporter(credentials, time);
        _courier = new ErrandCourier<CallErrand, WebhookDelivery?>(state, "elevenlabs.errands", time, RunAsync);
    }

    internal const string WebhooksTable = "elevenlabs.webhooks";

    /// <summary>Something happened that a handset or a list shows. Raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>All calls, oldest first.</summary>
    public IReadOnlyList<SimulatedCall> All => _calls.All();

    /// <summary>The last webhook calls, newest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => _deliveries.All;

    /// <summary>Steps that wait for their time.</summary>
    public int Waiting => _courier.Waiting;

    /// <summary>Where the workspace posts to. Kept over a reset.</summary>
    public CallWebhooks Webhooks
    {
        get => _webhooks.Find(Only) ?? new CallWebhooks();
        set => _webhooks.Put(Only, value);
    }

    /// <summary>What becomes of calls to a customer.</summary>
    public CallPlan PlanFor(string customer) => _plans.Find(customer) ?? _plans.Find(EveryCustomer) ?? CallPlan.Usual;

    /// <summary>Changes what becomes of the next calls with a customer; null: with everybody who has no plan of their own.</summary>
    public void Plan(string? customer, CallPlan plan)
    {
        _plans.Put(customer ?? EveryCustomer, plan);
        Tell();
    }

    /// <summary>Back to what is usual, for everybody.</summary>
    public void ForgetPlans()
    {
        lock (_state.Gate) _plans.Clear();
        Tell();
    }

    /// <summary>The customer takes a call that rings; false when it does not ring any more.</summary>
    public bool Answer(string conversationId) => Act(conversationId, CallPhase.Ringing, call => !call.Inbound, call => Take(call));

    /// <summary>The customer declines a call that rings.</summary>
    public bool Decline(string conversationId) => Act(conversationId, CallPhase.Ringing, call => !call.Inbound, call => Close(call, CallEnd.Busy));

    /// <summary>The customer ends a call; what was not said yet stays unsaid.</summary>
    public bool HangUp(string conversationId) =>
        Act(conversationId, CallPhase.Talking, _ => true, call => Close(CallCourse.CutShort(call, _time.GetUtcNow()), CallEnd.HungUp)) || Act(conversationId, CallPhase.Ringing, call => call.Inbound, call => Close(call, CallEnd.NoAnswer));

    /// <summary>The state has forgotten the rest.</summary>
    internal void ForgetDeliveries()
    {
        _deliveries.Clear();
        if (_webhooks.Find(Only) is { } kept) Webhooks = new CallWebhooks(kept.PostCallUrl, kept.InitiationUrl);
        Tell();
    }

    internal SimulatedCall? Find(string conversationId) => _calls.Find(conversationId);

    /// <summary>A call to a customer that is already known to be in order.</summary>
    internal SimulatedCall Place(string agentId, SimulatedPhoneNumber number, string to, JsonObject told, TimeSpan ringsFor)
    {
        var plan = PlanFor(to);
        var call = new SimulatedCall($"conv_{Hex(28)}", $"CA{Hex(32)}", Inbound: false, agentId, number.PhoneNumberId, number.E164, to, _time.GetUtcNow()) { Told = told, Plan = plan };
        Keep(call);
        var taken = plan.Outcome is CallOutcome.Answer or CallOutcome.BreakOff;
        Next(call, taken ? CallStep.TakeCall : CallStep.Miss, plan.Outcome is CallOutcome.Ask ? ringsFor : plan.Rings);
        return call;
    }

    /// <summary>A customer calls a number that an agent answers.</summary>
    internal SimulatedCall Receive(string agentId, SimulatedPhoneNumber number, string customer, CallPlan plan)
    {
        var call = new SimulatedCall($"conv_{Hex(28)}", $"CA{Hex(32)}", Inbound: true, agentId, number.PhoneNumberId, number.E164, customer, _time.GetUtcNow()) { Plan = plan };
        Keep(call);
        Next(call, CallStep.Greet, TimeSpan.Zero);
        return call;
    }

    public async ValueTask DisposeAsync()
    {
        await _courier.DisposeAsync();
        _reporter.Dispose();
    }

    private async Task<WebhookDelivery?> RunAsync(CallErrand errand, CancellationToken stopping)
    {
        if (_calls.Find(errand.ConversationId) is not { } call) return null;
        if (errand.Step is CallStep.Greet) return await GreetAsync(errand, call, stopping);
        if (errand.Step is CallStep.Report) return await ReportAsync(errand, call, stopping);
        lock (_state.Gate)
        {
            call = _calls.Find(errand.ConversationId) ?? call; // a customer may have been faster
            if (errand.Step is CallStep.Finish && call.Phase is CallPhase.Talking) Close(call, CallCourse.UsualEnd(call));
            else if (errand.Step is CallStep.TakeCall && call.Phase is CallPhase.Ringing) Take(call);
            else if (errand.Step is CallStep.Miss && call.Phase is CallPhase.Ringing) Close(call, CallCourse.WhyMissed(call));
        }

        return null;
    }

    private async Task<WebhookDelivery?> GreetAsync(CallErrand errand, SimulatedCall call, CancellationToken stopping)
    {
        var (made, told) = Webhooks.InitiationUrl is { Length: > 0 } url ? await _reporter.AskAsync(errand, call, url, stopping) : (null, null);
        if (made is not null) _deliveries.Add(made);
        lock (_state.Gate)
        {
            if (_calls.Find(call.ConversationId) is { Phase: CallPhase.Ringing } ringing) Take(ringing with { Told = told is null ? [] : (JsonObject)told.DeepClone() });
        }

        return made;
    }

    private async Task<WebhookDelivery?> ReportAsync(CallErrand errand, SimulatedCall call, CancellationToken stopping)
    {
        if (Webhooks is { IsDisabled: true } or { IsAutoDisabled: true }) return null;
        var body = CallReports.Of(errand.Event!, call, _agentName(call.AgentId), _accountSid, _time.GetUtcNow());
        var made = await _reporter.ReportAsync(errand, body, call.Plan.Forgery, Webhooks.PostCallUrl, stopping);
        _deliveries.Add(made);
        lock (_state.Gate)
        {
            if (!made.Forged && made.Attempts > 0) Webhooks = Webhooks.After(made.Answer, _time.GetUtcNow());
        }

        Tell();
        return made;
    }

    private bool Act(string conversationId, CallPhase phase, Func<SimulatedCall, bool> suits, Action<SimulatedCall> act)
    {
        lock (_state.Gate)
        {
            if (_calls.Find(conversationId) is not { } call || call.Phase != phase || !suits(call)) return false;
            _courier.Drop(conversationId);
            act(call);
            return true;
        }
    }

    private void Take(SimulatedCall call)
    {
        Keep(CallCourse.Taken(call, _time.GetUtcNow()));
        Next(call, CallStep.Finish, call.Plan.Talks);
    }

    private void Close(SimulatedCall call, CallEnd end)
    {
        Keep(CallCourse.Ended(call, end, _time.GetUtcNow()));
        foreach (var (name, place) in CallCourse.Events(call).Select((name, index) => (name, index + 1)))
        {
            for (var time = 0; time < call.Plan.Times; time++) Next(call, CallStep.Report, call.Plan.Delay * place, name);
        }
    }

    private void Keep(SimulatedCall call)
    {
        _calls.Put(call.ConversationId, call);
        Tell();
    }

    private void Next(SimulatedCall call, CallStep step, TimeSpan after, string? name = null) =>
        _ = _courier.Add(new CallErrand($"{Guid.NewGuid()}", call.ConversationId, _time.GetUtcNow() + after, step, name));

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    private static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);
}
