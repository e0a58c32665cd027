using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>What ElevenLabs' list of numbers says about a number that a person imported, and about the id that was pasted for it.</summary>
internal sealed class DashboardSight(string e164, string phoneId, VendorAnswer<IReadOnlyList<ElevenLabsNumber>> list)
{
    private readonly ElevenLabsNumber? _pasted = list.Failure is null ? list.Value.FirstOrDefault(known => known.PhoneNumberId == phoneId) : null;
    private readonly ElevenLabsNumber? _there = list.Failure is null ? list.Value.FirstOrDefault(known => known.E164 == e164) : null;

    /// <summary>The number under the pasted id, when it is this one.</summary>
    private ElevenLabsNumber? Match => _pasted?.E164 == e164 ? _pasted : null;

    public string? AgentId => Match?.Agent?.AgentId;

    public ChecklistFinding Dashboard => _there is null
        ? ChecklistFinding.Untold(ImportChecklist.OpenDashboard, "Only you can tell.")
        : ChecklistFinding.Of(ImportChecklist.OpenDashboard, "The number is in the workspace.");

    public ChecklistFinding Number => Find(ImportChecklist.ImportNumber, () => (Match ?? _there) switch
    {
        null => new Error(ErrorKind.Conflict, "elevenlabs.number_unknown", $"ElevenLabs does not know {e164} yet. Import it there."),
        var known => $"ElevenLabs knows {known.E164}, labelled “{known.Label}”.",
    });

    public ChecklistFinding Agent => Find(ImportChecklist.AssignAgent, () => (Match ?? _there) switch
    {
        null => new Error(ErrorKind.Conflict, "elevenlabs.number_unknown", "Nobody answers a number that ElevenLabs does not know."),
        { Agent: { } agent } => $"{agent.Name} answers.",
        _ => new Error(ErrorKind.Conflict, "elevenlabs.agent_missing", "Nobody answers this number. Assign an agent in ElevenLabs' dashboard."),
    });

    public ChecklistFinding PhoneId => Find(ImportChecklist.CopyPhoneId, () => (_pasted, _there) switch
    {
        ({ } pasted, _) when pasted.E164 == e164 => $"{phoneId} is {e164}.",
        ({ } other, _) => ImportErrors.AnotherNumber(phoneId, other.E164, e164),
        (null, { } there) => new Error(ErrorKind.Conflict, "elevenlabs.another_id", $"ElevenLabs does not know the id {phoneId}. It knows {e164} as {there.PhoneNumberId}."),
        _ => new Error(ErrorKind.Conflict, "elevenlabs.phone_number_not_found", $"ElevenLabs does not know the id {phoneId}."),
    });

    private ChecklistFinding Find(string item, Func<Result<string>> look) => ChecklistFinding.Of(item, list.Failure is { } failure ? failure.Error : look());
}
