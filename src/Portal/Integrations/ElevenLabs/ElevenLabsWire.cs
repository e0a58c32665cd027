using System.Text.Json;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>Reads ElevenLabs' documents. Unknown members are ignored; what cannot be done without throws <see cref="JsonException"/>.</summary>
internal static class ElevenLabsWire
{
    public static (IReadOnlyList<ElevenLabsAgent> Agents, string? Next) AgentsPage(JsonElement root)
    {
        var page = WireObject.From(root);
        var agents = page.RequiredList("agents")
            .Select(agent => new ElevenLabsAgent(agent.Required("agent_id"), agent.Text("name") ?? "")).ToList();
        return (agents, page.Flag("has_more") ? page.Text("next_cursor") : null);
    }

    public static ImportedNumber Imported(JsonElement root) => new(WireObject.From(root).Required("phone_number_id"));

    public static IReadOnlyList<ElevenLabsNumber> Numbers(JsonElement root) => WireObject.Objects(root).Select(Number).ToList();

    public static ElevenLabsNumber Number(JsonElement root) => Number(WireObject.From(root));

    private static ElevenLabsNumber Number(WireObject number) => new(
        number.Required("phone_number_id"), number.Required("phone_number"), number.Text("label") ?? "", number.Text("provider"),
        number.Object("assigned_agent") is { } agent && agent.Text("agent_id") is { } agentId
            ? new ElevenLabsAgent(agentId, agent.Text("agent_name") ?? "")
            : null);
}
