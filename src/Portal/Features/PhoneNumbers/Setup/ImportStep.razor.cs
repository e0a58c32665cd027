using Microsoft.AspNetCore.Components;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The second step: by the portal or by hand.</summary>
public sealed partial class ImportStep
{
    private ImportDetails? _import;
    private ImportChecklistDetails? _checklist;
    private IReadOnlyList<AgentRow>? _agents;
    private VerificationDetails? _verification;
    private Error? _agentsError;
    private Error? _refusal;
    private bool _listing;

    /// <summary>E.164.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>By hand.</summary>
    [Parameter] public bool Manual { get; set; }

    /// <summary>The other way was chosen.</summary>
    [Parameter] public EventCallback<bool> OnManualChanged { get; set; }

    /// <summary>The number is imported.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    protected override IReadOnlyCollection<string> Topics => ["number_imports", "checklist_ticks", "phone_numbers"];

    protected override async Task ReadAsync()
    {
        var import = await Operations.RunAsync(new ReadNumberImport(Number), Gone);
        var checklist = await Operations.RunAsync(new ReadImportChecklist(Number), Gone);
        (_import, _checklist) = (import.Succeeded ? import.Value : _import, checklist.Succeeded ? checklist.Value : _checklist);
        if (_agents is null && !_listing) _ = AskBesideAsync(ListAgentsAsync);
    }

    private async Task ListAgentsAsync()
    {
        _listing = true;
        try
        {
            var agents = await Operations.RunAsync(new ListAgents(), Gone);
            (_agents, _agentsError) = agents.Succeeded ? (agents.Value, (Error?)null) : (null, agents.Error);
        }
        finally
        {
            _listing = false;
        }
    }

    private async Task ImportAsync(string? agentId)
    {
        var imported = await Operations.RunAsync(new ImportNumber(Number, agentId), CancellationToken.None);
        await AfterAsync(imported.Error, imported.Succeeded);
    }

    private async Task VerifyAsync(string phoneId)
    {
        var verified = await Operations.RunAsync(new VerifyManualImport(Number, phoneId), CancellationToken.None);
        _verification = verified.Succeeded ? verified.Value : null;
        await AfterAsync(verified.Error, verified.Succeeded && verified.Value.Verified);
    }

    private async Task TickAsync(ChecklistTicking ticking)
    {
        var ticked = await Operations.RunAsync(new TickChecklistItem(Number, ticking.Item, ticking.Ticked), Gone);
        await AfterAsync(ticked.Error, done: false);
    }

    private async Task KeepAsync(string phoneId)
    {
        var kept = await Operations.RunAsync(new PastePhoneId(Number, phoneId), Gone);
        await AfterAsync(kept.Error, done: false);
    }

    private async Task AfterAsync(Error? refusal, bool done)
    {
        _refusal = refusal;
        await LoadAsync();
        if (done)
        {
            await OnDone.InvokeAsync();
        }
    }
}
