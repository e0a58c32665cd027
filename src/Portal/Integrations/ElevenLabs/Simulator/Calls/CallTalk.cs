using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>What the simulated agent and customer say to each other, and what the vendor makes of it.</summary>
internal static class CallTalk
{
    private const int SecondsATurn = 5;
    private static readonly string[] s_customer =
    [
        "Hi, yes. I wanted to ask about an appointment.",
        "Tuesday in the afternoon would suit me.",
        "That is all, thank you. Goodbye.",
    ];

    /// <summary>The conversation, turn by turn. The agent greets by what it was told.</summary>
    public static IReadOnlyList<CallTurn> Of(SimulatedCall call)
    {
        var company = Word(call.Told, "organization_name", "org_name") ?? "the front desk";
        var name = Word(call.Told, "customer_name", "first_name");
        var opening = call.Inbound ? $"Hi{Comma(name)} thanks for calling {company}. How can I help?" : $"Hi{Comma(name)} this is the assistant of {company}. Do you have a minute?";
        var says = call.Plan.Says ?? s_customer;
        List<CallTurn> turns = [new(ByAgent: true, opening, 0)];
        for (var turn = 0; turn < says.Count; turn++)
        {
            turns.Add(new CallTurn(ByAgent: false, says[turn], turns[^1].Second + SecondsATurn));
            var last = turn == says.Count - 1;
            turns.Add(new CallTurn(ByAgent: true, last ? $"Thank you for your time. {company} wishes you a good day." : turn == 0 ? "Of course. Which day suits you?" : "I have noted that. Is there anything else?", turns[^1].Second + SecondsATurn));
        }

        return turns;
    }

    /// <summary>In one sentence.</summary>
    public static string Summary(SimulatedCall call)
    {
        var who = Word(call.Told, "customer_name", "first_name") is { } name and not "there" ? name : "The customer"; // "Hi there" names nobody
        var said = call.Turns.FirstOrDefault(turn => !turn.ByAgent)?.Words;
        return said is null ? $"{who} hung up before saying anything." : $"{who} {(call.Inbound ? "called" : "was called")} and said: “{said}” The agent answered all questions.";
    }

    private static string Comma(string? name) => name is null ? "," : $" {name},";

    private static string? Word(JsonObject told, params string[] names) => names
        .Select(name => told[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null)
        .FirstOrDefault(word => !string.IsNullOrWhiteSpace(word));
}
