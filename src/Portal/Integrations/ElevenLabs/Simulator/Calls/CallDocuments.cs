using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Integrations.ElevenLabs.Simulator.Calls;

/// <summary>A conversation as the vendor writes it: in its list, in full, and as a report.</summary>
internal static class CallDocuments
{
    private const int CreditsASecond = 7;

    public static string Status(SimulatedCall call) => call.Phase switch
    {
        CallPhase.Ringing => "initiated",
        CallPhase.Talking => "in-progress",
        _ => call.End is CallEnd.HungUp ? "done" : "failed",
    };

    public static JsonObject Listed(SimulatedCall call, string agentName) => new()
    {
        ["agent_id"] = call.AgentId,
        ["agent_name"] = agentName,
        ["conversation_id"] = call.ConversationId,
        ["start_time_unix_secs"] = call.StartedAt.ToUnixTimeSeconds(),
        ["call_duration_secs"] = call.Seconds,
        ["message_count"] = call.Turns.Count,
        ["status"] = Status(call),
        ["termination_reason"] = Reason(call),
        ["call_successful"] = call.WasAnswered && call.HasEnded ? "success" : "unknown",
        ["transcript_summary"] = null,
        ["call_summary_title"] = null,
        ["main_language"] = "en",
        ["conversation_initiation_source"] = Source(call),
        ["direction"] = IsPhoneCall(call) ? Direction(call) : null,
        ["tag_ids"] = new JsonArray(),
    };

    /// <summary>In full: what the API answers, and <c>data</c> of a report.</summary>
    public static JsonObject Full(SimulatedCall call, string agentName)
    {
        var document = new JsonObject
        {
            ["agent_id"] = call.AgentId,
            ["agent_name"] = agentName,
            ["conversation_id"] = call.ConversationId,
            ["status"] = Status(call),
            ["user_id"] = null,
            ["branch_id"] = null,
            ["version_id"] = null,
            ["environment"] = "production",
            ["transcript"] = new JsonArray([.. call.Turns.Select(Turn)]),
            ["metadata"] = Metadata(call),
            ["analysis"] = call.HasEnded && call.WasAnswered ? Analysis(call) : null,
            ["conversation_initiation_client_data"] = new JsonObject
            {
                ["conversation_config_override"] = new JsonObject(),
                ["custom_llm_extra_body"] = new JsonObject(),
                ["user_id"] = null,
                ["dynamic_variables"] = Variables(call),
            },
            ["has_audio"] = call.WasAnswered,
            ["has_user_audio"] = call.WasAnswered,
            ["has_response_audio"] = call.WasAnswered,
            ["has_auxiliary_audio"] = false,
        };
        if (call.Plan.Shape is ReportShape.NoAnalysis) document.Remove("analysis");
        if (call.Plan.Shape is ReportShape.NoClientData) document.Remove("conversation_initiation_client_data");
        return document;
    }

    private static bool IsPhoneCall(SimulatedCall call) => call.Plan.Shape is ReportShape.Full or ReportShape.Old or ReportShape.NoAnalysis or ReportShape.NoClientData;

    private static string Direction(SimulatedCall call) => call.Inbound ? "inbound" : "outbound";

    private static string Source(SimulatedCall call) => call.Plan.Shape switch { ReportShape.Widget => "widget", ReportShape.NativeSms => "twilio_sms", _ => "twilio" };

    private static string Reason(SimulatedCall call) => call.End switch
    {
        null => "",
        CallEnd.HungUp => "Call ended by remote party",
        CallEnd.BrokeOff => "The call was interrupted",
        _ => "The call was not answered",
    };

    private static JsonObject Turn(CallTurn turn) => new()
    {
        ["role"] = turn.ByAgent ? "agent" : "user",
        ["message"] = turn.Words,
        ["tool_calls"] = new JsonArray(),
        ["tool_results"] = new JsonArray(),
        ["time_in_call_secs"] = turn.Second,
        ["interrupted"] = false,
        ["source_medium"] = turn.ByAgent ? null : "audio",
    };

    private static JsonObject Metadata(SimulatedCall call)
    {
        var metadata = new JsonObject
        {
            ["start_time_unix_secs"] = call.StartedAt.ToUnixTimeSeconds(),
            ["accepted_time_unix_secs"] = call.AnsweredAt?.ToUnixTimeSeconds(),
            ["call_duration_secs"] = call.Seconds,
            ["cost"] = call.Seconds * CreditsASecond,
            ["cost_fiat"] = null,
            ["authorization_method"] = call.Plan.Shape switch { ReportShape.Widget => "public", ReportShape.NativeSms => "sms", _ => "signed_url" },
            ["phone_call"] = PhoneCall(call),
            ["sms"] = null,
            ["batch_call"] = null,
            ["termination_reason"] = Reason(call),
            ["error"] = call.End is CallEnd.BrokeOff ? new JsonObject { ["code"] = 1011, ["reason"] = "The connection to the telephone network was lost." } : null,
            ["warnings"] = new JsonArray(),
            ["main_language"] = "en",
            ["text_only"] = call.Plan.Shape is ReportShape.NativeSms,
            ["conversation_initiation_source"] = Source(call),
            ["timezone"] = "America/Vancouver",
        };
        if (call.Plan.Shape is ReportShape.NoPhoneCall) metadata.Remove("phone_call");
        if (call.Plan.Shape is ReportShape.NativeSms)
        {
            metadata["sms"] = new JsonObject { ["direction"] = Direction(call), ["phone_number_id"] = call.PhoneNumberId, ["sms_user_phone_number"] = call.Customer, ["agent_phone_number"] = call.Number };
        }

        return metadata;
    }

    private static JsonObject? PhoneCall(SimulatedCall call)
    {
        if (!IsPhoneCall(call)) return null;
        var phone = new JsonObject { ["type"] = "twilio", ["stream_sid"] = $"MZ{call.CallSid[2..]}", ["call_sid"] = call.CallSid };
        if (call.Plan.Shape is ReportShape.Old) return phone;
        phone["direction"] = Direction(call);
        phone["phone_number_id"] = call.PhoneNumberId;
        phone["agent_number"] = call.Number;
        phone["external_number"] = call.Customer;
        return phone;
    }

    private static JsonObject Analysis(SimulatedCall call) => new()
    {
        ["evaluation_criteria_results"] = new JsonObject { ["goal_met"] = new JsonObject { ["criteria_id"] = "goal_met", ["result"] = "success", ["rationale"] = "The customer's question was answered." } },
        ["data_collection_results"] = new JsonObject
        {
            ["callback_time"] = new JsonObject { ["data_collection_id"] = "callback_time", ["value"] = call.Turns.Count > 3 ? "Tuesday afternoon" : null, ["rationale"] = "As the customer said it." },
        },
        ["call_successful"] = call.End is CallEnd.HungUp ? "success" : "unknown",
        ["transcript_summary"] = CallTalk.Summary(call),
        ["call_summary_title"] = "Appointment",
    };

    // What the vendor says of itself comes after what it was told: nobody overrules it.
    private static JsonObject Variables(SimulatedCall call)
    {
        if (call.Plan.Shape is ReportShape.LeadOnly) return call.Told["lead_id"] is { } lead ? new JsonObject { ["lead_id"] = lead.DeepClone() } : [];
        var variables = call.Plan.Shape is ReportShape.SystemVariablesOnly ? [] : (JsonObject)call.Told.DeepClone();
        variables["system__agent_id"] = call.AgentId;
        variables["system__current_agent_id"] = call.AgentId;
        variables["system__conversation_id"] = call.ConversationId;
        variables["system__call_duration_secs"] = call.Seconds;
        variables["system__time_utc"] = call.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        variables["system__timezone"] = "America/Vancouver";
        if (call.Plan.Shape is ReportShape.Widget or ReportShape.NativeSms) return variables;
        variables["system__caller_id"] = call.Inbound ? call.Customer : call.Number;
        variables["system__called_number"] = call.Inbound ? call.Number : call.Customer;
        variables["system__call_sid"] = call.CallSid;
        return variables;
    }
}
