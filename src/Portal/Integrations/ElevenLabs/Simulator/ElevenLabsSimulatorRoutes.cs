using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Integrations.Simulation;

namespace Portal.Integrations.ElevenLabs.Simulator;

/// <summary>ElevenLabs' addresses, as its OpenAPI document has them.</summary>
internal sealed class ElevenLabsSimulatorRoutes(ElevenLabsSimulator elevenLabs)
{
    public static void Map(WebApplication server, ElevenLabsSimulator elevenLabs)
    {
        var routes = new ElevenLabsSimulatorRoutes(elevenLabs);
        const string numbers = "/v1/convai/phone-numbers";
        server.MapGet("/v1/convai/agents", elevenLabs.Serve(ElevenLabsOperations.ListAgents, routes.Agents));
        server.MapGet(numbers, elevenLabs.Serve(ElevenLabsOperations.ListNumbers, routes.List));
        server.MapPost(numbers, elevenLabs.Serve(ElevenLabsOperations.Import, routes.Import));
        server.MapGet($"{numbers}/{{id}}", elevenLabs.Serve(ElevenLabsOperations.ReadNumber, request => routes.WithNumber(request, number => new(200, routes.Document(number)))));
        server.MapPatch($"{numbers}/{{id}}", elevenLabs.Serve(ElevenLabsOperations.AssignAgent, request => routes.WithNumber(request, number => routes.Change(request, number))));
        server.MapDelete($"{numbers}/{{id}}", elevenLabs.Serve(ElevenLabsOperations.DeleteNumber, request => routes.WithNumber(request, number =>
        {
            elevenLabs.Delete(number);
            return new SimulatedAnswer(200, new JsonObject());
        })));
    }

    // The cursor is the number of agents before the page.
    private SimulatedAnswer Agents(SimulatedRequest request)
    {
        var size = int.TryParse(request.Query("page_size"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 100) : 30;
        var skipped = int.TryParse(request.Query("cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : 0;
        var found = elevenLabs.Agents
            .Where(agent => request.Query("search") is not { Length: > 0 } search || agent.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var more = skipped + size < found.Count;
        return new SimulatedAnswer(200, new JsonObject
        {
            ["agents"] = new JsonArray([.. found.Skip(skipped).Take(size).Select(agent => new JsonObject
            {
                ["agent_id"] = agent.AgentId,
                ["name"] = agent.Name,
                ["tags"] = new JsonArray(),
                ["created_at_unix_secs"] = 1716153600,
                ["access_info"] = new JsonObject { ["is_creator"] = true, ["creator_name"] = "Simulator", ["creator_email"] = "simulator@portal.example", ["role"] = "admin" },
                ["archived"] = false,
            })]),
            ["has_more"] = more,
            ["next_cursor"] = more ? $"{skipped + size}" : null,
        });
    }

    private SimulatedAnswer List(SimulatedRequest request) => new(200, new JsonArray([.. elevenLabs.Numbers
        .Where(number => request.Query("agent_id") is not { Length: > 0 } agentId || string.Equals(number.AgentId, agentId, StringComparison.Ordinal))
        .Select(Document)]));

    private SimulatedAnswer Import(SimulatedRequest request)
    {
        if (request.Json() is not { } body) return ElevenLabsRefusals.Missing("phone_number");
        foreach (var member in (string[])["phone_number", "label", "sid", "token"])
        {
            if (Text(body, member) is not { Length: > 0 }) return ElevenLabsRefusals.Missing(member);
        }

        if (Text(body, "provider") is not "twilio") return ElevenLabsRefusals.Of("unsupported_provider");
        var import = new TwilioNumberImport(Text(body, "phone_number")!, Text(body, "label")!, Text(body, "sid")!, Text(body, "token")!, Text(body, "agent_id"));
        var takesSms = body["enable_sms"] is not JsonValue enable || enable.GetValueKind() is not JsonValueKind.False;
        takesSms |= elevenLabs.Faults.Take(ElevenLabsOperations.Import, FaultKind.TakesSms);
        var (number, refusal) = elevenLabs.Import(import, takesSms);
        return number is null ? ElevenLabsRefusals.Of(refusal!) : new SimulatedAnswer(200, new JsonObject { ["phone_number_id"] = number.PhoneNumberId });
    }

    private SimulatedAnswer Change(SimulatedRequest request, SimulatedPhoneNumber number)
    {
        if (request.Json() is not { } body) return ElevenLabsRefusals.Missing("agent_id");
        if (Text(body, "agent_id") is { } agentId && elevenLabs.FindAgent(agentId) is null) return ElevenLabsRefusals.Of("agent_not_found");
        var changed = number with
        {
            AgentId = body.ContainsKey("agent_id") ? Text(body, "agent_id") : number.AgentId,
            Label = Text(body, "label") ?? number.Label,
        };
        elevenLabs.Update(changed);
        return new SimulatedAnswer(200, Document(changed));
    }

    private SimulatedAnswer WithNumber(SimulatedRequest request, Func<SimulatedPhoneNumber, SimulatedAnswer> act) =>
        elevenLabs.Find(request.Route("id")) is { } number ? act(number) : ElevenLabsRefusals.Of("phone_number_not_found");

    private JsonObject Document(SimulatedPhoneNumber number) => new()
    {
        ["phone_number"] = number.E164,
        ["label"] = number.Label,
        ["supports_inbound"] = true,
        ["supports_outbound"] = true,
        ["phone_number_id"] = number.PhoneNumberId,
        ["assigned_agent"] = number.AgentId is { } agentId && elevenLabs.FindAgent(agentId) is { } agent
            ? new JsonObject { ["agent_id"] = agent.AgentId, ["agent_name"] = agent.Name, ["environment"] = null, ["branch_id"] = null }
            : null,
        ["provider"] = "twilio",
    };

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}
