using System.Security.Cryptography;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>The texts of the simulated account: what is sent, what comes in, what becomes of both, and whom Twilio tells.</summary>
public sealed class TextTraffic : IAsyncDisposable
{
    private readonly WebhookDeliveries _deliveries = new();
    private readonly SimulatorState _state;
    private readonly TimeProvider _time;
    private readonly WebhookCaller _caller;
    private readonly ErrandCourier<WebhookErrand, WebhookDelivery> _courier;
    private readonly TextWebhookForms _forms;
    private readonly SimulatedTable<SimulatedText> _texts;
    private readonly SimulatedTable<DeliveryPlan> _plans;

    internal TextTraffic(SimulatorCredentials credentials, NumberStock stock, SimulatorState state, TimeProvider time)
    {
        (_state, _time) = (state, time);
        _texts = state.Table<SimulatedText>("twilio.texts");
        _plans = state.Table<DeliveryPlan>("twilio.delivery");
        Blocked = new BlockedPairs(state);
        _forms = new TextWebhookForms(credentials.AccountSid, stock);
        _caller = new WebhookCaller(credentials.AuthToken, time);
        _courier = new ErrandCourier<WebhookErrand, WebhookDelivery>(state, "twilio.errands", time, RunAsync);
    }

    /// <summary>Something happened that a handset or a list shows. Raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>All texts of the account, oldest first.</summary>
    public IReadOnlyList<SimulatedText> All => _texts.All();

    /// <summary>The last webhook calls, newest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => _deliveries.All;

    /// <summary>Webhook calls that wait for their time.</summary>
    public int Waiting => _courier.Waiting;

    internal BlockedPairs Blocked { get; }

    /// <summary>What becomes of texts to a customer.</summary>
    public DeliveryPlan PlanFor(string customer) => _plans.Find(customer) ?? _plans.Find(EveryCustomer) ?? DeliveryPlan.Usual;

    /// <summary>Changes what becomes of the next texts to a customer; null: to everybody who has no plan of their own.</summary>
    public void Plan(string? customer, DeliveryPlan plan)
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

    /// <summary>The state has forgotten the rest.</summary>
    internal void ForgetDeliveries()
    {
        _deliveries.Clear();
        Tell();
    }

    internal SimulatedText? Find(string sid) => _texts.Find(sid);

    /// <summary>A customer's text arrives: it is in the list at once, and the number's webhook is called.</summary>
    /// <param name="server">Where the simulators listen, for the addresses of pictures.</param>
    internal (SimulatedText Text, Task<WebhookDelivery[]> Answers) Receive(IncomingText incoming, SimulatedNumber number, string server)
    {
        SimulatedText text;
        List<Task<WebhookDelivery>> called;
        lock (_state.Gate)
        {
            text = Text(incoming, number);
            var form = _forms.Incoming(text, server, incoming.OptOutType);
            called = [.. Enumerable.Range(0, incoming.Times).Select(_ => _courier.Add(new WebhookErrand(NewId(), text.Sid, _time.GetUtcNow() + incoming.Delay, null, null, number.SmsUrl) { Form = form, Forgery = incoming.Forgery }))];
        }

        Tell();
        return (text, Task.WhenAll(called));
    }

    /// <summary>The account sends a text that is already known to be in order; callbacks follow.</summary>
    internal SimulatedText Send(string from, string to, string body, string statusCallback)
    {
        var plan = PlanFor(to);
        var now = _time.GetUtcNow();
        var text = new SimulatedText($"SM{Hex()}", Inbound: false, from, to, body, now) { StatusCallback = statusCallback };
        _texts.Put(text.Sid, text);
        // In an order of somebody's own, everything has happened before the first is told.
        var told = plan.Order is null ? plan.Steps.Select(step => (step, Tells: true)) : plan.Steps.Select(step => (step, Tells: false)).Concat(plan.Order.Select(step => (step, Tells: true)));
        var due = now;
        foreach (var (step, tells) in told)
        {
            if (tells || plan.Order is { Count: 0 }) due += plan.Delay;
            for (var time = 0; time < (tells ? plan.Times : 1); time++)
            {
                _ = _courier.Add(new WebhookErrand(NewId(), text.Sid, due, step, TextStatus.HasFailed(step) ? plan.ErrorCode ?? 30008 : null, tells ? statusCallback : ""));
            }
        }

        Tell();
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _courier.DisposeAsync();
        _caller.Dispose();
    }

    private const string EveryCustomer = "*";

    private SimulatedText Text(IncomingText incoming, SimulatedNumber number)
    {
        if (incoming.Sid is { } known && _texts.Find(known) is { } before) return before;
        var now = _time.GetUtcNow();
        var pictures = incoming.Pictures.Select(picture => new SimulatedPicture($"ME{Hex()}", picture.ContentType, picture.Content)).ToList();
        var text = new SimulatedText(incoming.Sid ?? $"{(pictures.Count > 0 ? "MM" : "SM")}{Hex()}", Inbound: true, incoming.From, incoming.To, incoming.Body, now)
        {
            Status = TextStatus.Received,
            SentAt = now,
            Pictures = pictures,
        };
        if (incoming.Forgery is not WebhookForgery.None) return text; // it never was at Twilio
        _texts.Put(text.Sid, text);
        Blocked.Heed(Enum.TryParse<OptOutWord>(incoming.OptOutType, ignoreCase: true, out var word) ? word : OptOutWords.Of(text.Body), text.From, number, now);
        return text;
    }

    private async Task<WebhookDelivery> RunAsync(WebhookErrand errand, CancellationToken stopping)
    {
        var form = errand.Form;
        if (errand.Status is { } status && Progress(errand, status) is { } text) form = _forms.Status(text, status, errand.ErrorCode, _time.GetUtcNow());
        var made = await _caller.CallAsync(errand, form, stopping);
        if (errand.Status is null || errand.Url.Length > 0) _deliveries.Add(made);
        Tell();
        return made;
    }

    private SimulatedText? Progress(WebhookErrand errand, string status)
    {
        lock (_state.Gate)
        {
            if (_texts.Find(errand.TextSid) is not { } text || !TextStatus.IsLater(status, text.Status)) return _texts.Find(errand.TextSid);
            var now = _time.GetUtcNow();
            var changed = text with { Status = status, ErrorCode = errand.ErrorCode, SentAt = text.SentAt ?? (status is TextStatus.Failed ? null : now), UpdatedAt = now };
            _texts.Put(changed.Sid, changed);
            return changed;
        }
    }

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    private static string NewId() => $"{Guid.NewGuid()}";

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
