using Microsoft.AspNetCore.Components;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.Features.PhoneNumbers.Import;

public sealed partial class ImportChecklistForm
{
    private string? _typed;
    private string? _missing;

    /// <summary>The steps, with who ticked which.</summary>
    [Parameter, EditorRequired] public ImportChecklistDetails Checklist { get; set; } = null!;

    /// <summary>What the last check found; null before the first.</summary>
    [Parameter] public VerificationDetails? Verification { get; set; }

    /// <summary>Why the check was not even begun.</summary>
    [Parameter] public Error? Refusal { get; set; }

    /// <summary>A step was ticked, or its tick taken away.</summary>
    [Parameter] public EventCallback<ChecklistTicking> OnTick { get; set; }

    /// <summary>An id was pasted: to be kept.</summary>
    [Parameter] public EventCallback<string> OnPhoneId { get; set; }

    /// <summary>Check it at both vendors, with this id.</summary>
    [Parameter] public EventCallback<string> OnVerify { get; set; }

    /// <summary>What is being typed here goes before what somebody else has pasted meanwhile.</summary>
    private string PhoneId => _typed ?? Checklist.PastedPhoneId ?? "";

    private string Outcome => Verification switch
    {
        null => "",
        { Verified: true } => "Everything that can be checked is right. The number is imported.",
        { Findings: var findings } => $"{findings.Count(finding => finding.Status is StepStatus.Failed)} of {findings.Count} steps are not right yet.",
    };

    private ChecklistFinding? FindingOf(string item) => Verification?.Findings.FirstOrDefault(finding => finding.Item == item);

    private static Tone ToneOf(StepStatus status) => status switch { StepStatus.Passed => Tone.Good, StepStatus.Failed => Tone.Bad, _ => Tone.Neutral };

    private static string Said(StepStatus status) => status switch { StepStatus.Passed => "Right", StepStatus.Failed => "Not right", _ => "Not checked" };

    private Task KeepAsync(string? phoneId)
    {
        (_typed, _missing) = (phoneId?.Trim() ?? "", null);
        return OnPhoneId.InvokeAsync(_typed);
    }

    private Task VerifyAsync()
    {
        _missing = PhoneId.Length == 0 ? "Paste the id of the imported number first." : null;
        return _missing is null ? OnVerify.InvokeAsync(PhoneId) : Task.CompletedTask;
    }
}
