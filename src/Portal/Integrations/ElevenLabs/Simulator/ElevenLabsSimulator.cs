using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator;

namespace Portal.Integrations.ElevenLabs.Simulator;

/// <summary>ElevenLabs as far as the portal uses it: a few agents, and the Twilio numbers that were made known to it.</summary>
public sealed class ElevenLabsSimulator : VendorSimulator
{
    /// <summary>What the vendor writes into a number at Twilio when it is imported.</summary>
    public const string VoiceUrl = "https://api.us.elevenlabs.io/twilio/inbound_call";
    public const string StatusCallback = "https://api.us.elevenlabs.io/twilio/status-callback";
    public const string SmsUrl = "https://api.us.elevenlabs.io/twilio/inbound_sms";
    private readonly TwilioSimulator _twilio;
    private readonly SimulatedTable<SimulatedPhoneNumber> _numbers;
    private readonly TimeProvider _time;

    internal ElevenLabsSimulator(SimulatorCredentials credentials, TwilioSimulator twilio, SimulatorState state, FaultPlayer player, TimeProvider time)
        : base(ElevenLabsIntegration.Vendor, state, player)
    {
        (ApiKey, _twilio, _time) = (credentials.ApiKey, twilio, time);
        _numbers = state.Table<SimulatedPhoneNumber>("elevenlabs.numbers");
        Calls = new CallTraffic(credentials, agentId => FindAgent(agentId)?.Name ?? "", state, time);
    }

    public string ApiKey { get; }

    public IReadOnlyList<ElevenLabsAgent> Agents { get; } =
    [
        new("agent_3701k3ttaq12ewp8b7qv5rfyszkz", "Reception"),
        new("agent_8201k3tv0c7ne9fs2mhx4j6dwqya", "Sales"),
        new("agent_5601k3tv4mz8etgr93bn7kp1xcdv", "Service desk"),
        new("agent_9401k3tv9xh2fwtr6q5ys8ve3jgm", "After hours"),
    ];

    /// <summary>The numbers that were imported.</summary>
    public IReadOnlyList<SimulatedPhoneNumber> Numbers => _numbers.All();

    /// <summary>The calls of the workspace's numbers.</summary>
    public CallTraffic Calls { get; }

    /// <summary>Somebody imports a number in the vendor's dashboard, which needs no credentials of ours.</summary>
    /// <returns>The id that the dashboard shows.</returns>
    /// <exception cref="InvalidOperationException">The vendor would refuse it; the message is its code.</exception>
    public string ImportByHand(string e164, string? agentId = null, bool takesSms = false)
    {
        lock (State.Gate)
        {
            var (number, refusal) = Import(new TwilioNumberImport(e164, e164, _twilio.AccountSid, _twilio.AuthToken, agentId), takesSms);
            return number?.PhoneNumberId ?? throw new InvalidOperationException(refusal);
        }
    }

    /// <summary>A number that another account than the simulated Twilio's has, known under an id; the platform's own, for example.</summary>
    public void Know(string phoneNumberId, string e164) => _numbers.Put(phoneNumberId, new SimulatedPhoneNumber(phoneNumberId, e164, e164, Agents[0].AgentId));

    internal override SimulatedAnswer TooManyRequests => ElevenLabsRefusals.Of("rate_limit_exceeded");

    internal override SimulatedAnswer ServerError => ElevenLabsRefusals.Of("internal_error");

    internal override SimulatedAnswer Refusal(string? code) => ElevenLabsRefusals.Of(code ?? "refused");

    internal override SimulatedAnswer? Challenge(HttpRequest request) =>
        string.Equals(request.Headers["xi-api-key"], ApiKey, StringComparison.Ordinal) ? null : ElevenLabsRefusals.Of("invalid_api_key");

    internal ElevenLabsAgent? FindAgent(string agentId) =>
        Agents.FirstOrDefault(agent => string.Equals(agent.AgentId, agentId, StringComparison.Ordinal));

    internal SimulatedPhoneNumber? Find(string phoneNumberId) => _numbers.Find(phoneNumberId);

    /// <summary>Imports it and takes over its addresses at Twilio, or says why not by the vendor's code.</summary>
    internal (SimulatedPhoneNumber? Number, string? Refusal) Import(TwilioNumberImport import, bool takesSms)
    {
        if (!string.Equals(import.Sid, _twilio.AccountSid, StringComparison.Ordinal) || !string.Equals(import.Token, _twilio.AuthToken, StringComparison.Ordinal))
            return (null, "invalid_twilio_credentials");
        if (import.AgentId is not null && FindAgent(import.AgentId) is null) return (null, "agent_not_found");
        if (_twilio.Owned(import.E164) is null) return (null, "twilio_number_not_found");
        if (Numbers.Any(known => string.Equals(known.E164, import.E164, StringComparison.Ordinal))) return (null, "resource_already_exists");

        var number = new SimulatedPhoneNumber($"phnum_{RandomNumberGenerator.GetHexString(28, lowercase: true)}", import.E164, import.Label, import.AgentId) { TakesSms = takesSms };
        _numbers.Put(number.PhoneNumberId, number);
        Record(Entry(ElevenLabsOperations.Import, number));
        _twilio.Change(import.E164, owned => owned with
        {
            VoiceUrl = VoiceUrl,
            VoiceMethod = "POST",
            StatusCallback = StatusCallback,
            SmsUrl = takesSms ? SmsUrl : owned.SmsUrl,
            SmsMethod = takesSms ? "POST" : owned.SmsMethod,
        });
        return (number, null);
    }

    internal void Update(SimulatedPhoneNumber number)
    {
        _numbers.Put(number.PhoneNumberId, number);
        Record(Entry(ElevenLabsOperations.AssignAgent, number));
    }

    internal void Delete(SimulatedPhoneNumber number)
    {
        _numbers.Remove(number.PhoneNumberId);
        Record(Entry(ElevenLabsOperations.DeleteNumber, number));
    }

    /// <summary>Lets an agent ring somebody; the order is already known to be in order.</summary>
    internal SimulatedCall Place(string agentId, SimulatedPhoneNumber number, string to, JsonObject told, TimeSpan ringsFor)
    {
        var call = Calls.Place(agentId, number, to, told, ringsFor);
        Record(new LedgerEntry(Vendor, ElevenLabsOperations.PlaceCall, call.StartedAt, call.ConversationId, number.E164, number.Label) { From = number.E164, To = to });
        return call;
    }

    private LedgerEntry Entry(string operation, SimulatedPhoneNumber number) =>
        new(Vendor, operation, _time.GetUtcNow(), number.PhoneNumberId, number.E164, number.Label);
}
