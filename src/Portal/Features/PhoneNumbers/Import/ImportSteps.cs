using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>The steps of an import, in order.</summary>
internal static class ImportSteps
{
    public const string Owned = "twilio.owned";
    public const string Known = "elevenlabs.import";
    public const string Agent = "elevenlabs.agent";
    public const string SmsRoute = "twilio.sms_route";

    private static readonly (string Key, string Title)[] s_all =
        [(Owned, "Owned at Twilio"), (Known, "Import into ElevenLabs"), (Agent, "Agent assigned"), (SmsRoute, "Texts come to the portal")];

    /// <summary>All of them, none begun.</summary>
    public static IReadOnlyList<StepRecord> Pending { get; } = [.. s_all.Select(step => new StepRecord(step.Key, step.Title, StepStatus.Pending))];
}
