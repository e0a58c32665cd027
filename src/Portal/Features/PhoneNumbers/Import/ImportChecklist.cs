using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>What a person does in ElevenLabs' dashboard to import a number by hand. The keys are stable: ticks are kept by them.</summary>
internal static class ImportChecklist
{
    public const string OpenDashboard = "open_dashboard";
    public const string ImportNumber = "import_number";
    public const string SmsOff = "sms_off";
    public const string AssignAgent = "assign_agent";
    public const string CopyPhoneId = "copy_phone_id";

    /// <summary>The page of ElevenLabs' dashboard where numbers are imported.</summary>
    private const string Dashboard = "https://elevenlabs.io/app/agents/phone-numbers";

    public static IReadOnlyList<string> Keys { get; } = [OpenDashboard, ImportNumber, SmsOff, AssignAgent, CopyPhoneId];

    /// <summary>The steps with the values that this number needs.</summary>
    public static IReadOnlyList<ChecklistItem> For(PhoneNumber number, Organization? owner, PortalAddresses addresses, string accountSid, string agentId) =>
    [
        new(OpenDashboard, "Open the phone numbers page of ElevenLabs", "Sign in to the workspace of the platform, then open Phone numbers.",
            [new("Dashboard", Dashboard, IsLink: true)]),
        new(ImportNumber, "Import the number from Twilio", "Choose “Import number”, then “From Twilio”, and fill in these values. The auth token is in Twilio's console.",
            [new("Phone number", number.E164), new("Label", NumberLabel.Of(number, owner)), new("Twilio account SID", accountSid)]),
        new(SmsOff, "Leave texts with the portal", "Switch SMS off before you import. With it on, ElevenLabs takes the number's texts; Verify then puts the portal's address back.",
            [new("Texts go to", addresses.SmsIncoming.AbsoluteUri)]),
        new(AssignAgent, "Assign the agent", "Choose who answers the number. The agent's webhooks lead to the portal.",
            [.. agentId.Length > 0 ? [new CopyValue("Agent", agentId)] : (CopyValue[])[],
                new("Conversation initiation webhook", addresses.ConversationInitiation.AbsoluteUri), new("Post-call webhook", addresses.PostCall.AbsoluteUri)]),
        new(CopyPhoneId, "Copy the phone id", "Open the imported number, copy its id, paste it below, and press Verify.", []),
    ];
}

/// <summary>One step of the checklist.</summary>
/// <param name="Key">Stable.</param>
/// <param name="Values">What to copy into ElevenLabs' form.</param>
public sealed record ChecklistItem(string Key, string Title, string Explanation, IReadOnlyList<CopyValue> Values)
{
    /// <summary>Who ticked it; null while nobody has.</summary>
    public string? TickedBy { get; init; }

    /// <summary>When it was ticked.</summary>
    public DateTimeOffset? TickedAt { get; init; }
}

/// <summary>A value to copy, or a place to open.</summary>
public sealed record CopyValue(string Name, string Text, bool IsLink = false);
