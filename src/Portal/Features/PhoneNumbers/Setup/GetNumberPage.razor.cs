using Microsoft.AspNetCore.Components;
using Portal.Data.PhoneNumbers;
using Portal.Features.Organizations;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The wizard. It holds nothing that matters: every choice is kept on the server the moment it is made.</summary>
public sealed partial class GetNumberPage
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private SetupDetails? _setup;
    private IReadOnlyList<OrganizationChoice> _organizations = [];
    private IReadOnlyList<OpenSetupRow> _open = [];
    private AvailableNumbersDetails? _found;
    private SearchAvailableNumbers? _searching; // the last that was begun: an earlier one's answer is not shown
    private Error? _refusal;
    private Error? _searchError;
    private Error? _notBought;
    private string? _organizationFault;
    private Guid? _shownFor;
    private bool _loading = true;
    private bool _choosing;

    /// <summary>The run; null before the first choice.</summary>
    [Parameter] public Guid? SetupId { get; set; }

    /// <summary>Begins a run for this organization at once.</summary>
    [SupplyParameterFromQuery(Name = "organization")] public Guid? ForOrganization { get; set; }

    /// <summary>Goes on with this number's run.</summary>
    [SupplyParameterFromQuery(Name = "number")] public string? ForNumber { get; set; }

    protected override IReadOnlyCollection<string> Topics => ["number_setups", "purchases", "phone_numbers", "organizations"];

    private SetupStep Step => _setup?.Step ?? SetupStep.Purchase;

    /// <summary>The purchase, while it works or after it failed; not once another number was selected.</summary>
    private PurchaseRow? ShownPurchase => _setup?.Purchase is { } purchase && purchase.PhoneNumber == _setup.SelectedNumber ? purchase : null;

    private decimal? Price => Offered?.MonthlyPrice ?? _found?.MonthlyPrice;

    private string? Currency => Offered?.Currency ?? _found?.Currency;

    private AvailableNumberRow? Offered => _found?.PhoneNumbers.FirstOrDefault(number => number.PhoneNumber == _setup?.SelectedNumber);

    private IReadOnlyList<RailStep> Rail =>
    [
        new("Purchase", StateOf(SetupStep.Purchase), _setup?.Number is { } owned ? E164.Format(owned.PhoneNumber) : _setup?.OrganizationName),
        new("ElevenLabs import", StateOf(SetupStep.Import), Step > SetupStep.Import ? "Imported" : null),
        new("Activation", StateOf(SetupStep.Activation), Step is SetupStep.Done ? "Serving" : null),
    ];

    protected override async Task ReadAsync()
    {
        if (SetupId is null && (ForOrganization is not null || ForNumber is not null))
        {
            await StartAsync(new StartSetup(ForOrganization, ForNumber));
            return;
        }

        if (SetupId is { } id)
        {
            var read = await Operations.RunAsync(new ReadSetup(id), Gone);
            (_setup, _refusal) = read.Succeeded ? (read.Value, (Error?)null) : (null, read.Error);
            _ = AskBesideAsync(SearchAgainAsync);
        }
        else
        {
            (_setup, _open) = (null, await Operations.RunAsync(new ListOpenSetups(), Gone));
        }

        if (_setup?.OrganizationId is null || _choosing)
        {
            _organizations = await Operations.RunAsync(new ListOrganizationChoices(), Gone);
        }

        _loading = false;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownFor != SetupId)
        {
            (_shownFor, _found, _searching, _notBought, _choosing) = (SetupId, null, null, null, false);
            await LoadAsync();
        }
    }

    private RailState StateOf(SetupStep step) => step.CompareTo(Step) switch
    {
        < 0 => RailState.Done,
        0 when step is SetupStep.Purchase && ShownPurchase?.Status is PurchaseStatus.Failed or PurchaseStatus.Uncertain => RailState.Trouble,
        0 => RailState.Now,
        _ => RailState.Later,
    };

    private async Task StartAsync(StartSetup start)
    {
        var started = await Operations.RunAsync(start, Gone);
        if (started.Succeeded)
        {
            Navigation.NavigateTo($"/get-a-number/{started.Value}", replace: ForOrganization is not null || ForNumber is not null);
        }
        else
        {
            (_refusal, _loading) = (started.Error, false);
        }
    }

    private async Task ChooseOrganizationAsync(Guid organizationId)
    {
        if (SetupId is not { } id)
        {
            await StartAsync(new StartSetup(organizationId));
            return;
        }

        var chosen = await Operations.RunAsync(new ChangeSetup(id, OrganizationId: organizationId), Gone);
        _organizationFault = chosen.Error?.Sentence;
        _choosing = !chosen.Succeeded;
        await LoadAsync();
    }

    private async Task CreateOrganizationAsync(string name)
    {
        var created = await Operations.RunAsync(new CreateOrganization(name), Gone);
        _organizationFault = created.Error?.Sentence;
        if (created.Succeeded)
        {
            Toasts.Confirm($"{created.Value.Name} is created.");
            await ChooseOrganizationAsync(created.Value.Id);
        }
    }

    private Task ChooseImportAsync(bool manual) => ChangeAsync(new ChangeSetup(SetupId!.Value, ManualImport: manual));

    private async Task DiscardAsync(Guid setupId)
    {
        Toasts.Show(await Operations.RunAsync(new DiscardSetup(setupId), Gone), "Put away");
        await LoadAsync();
    }

    private async Task ChangeAsync(ChangeSetup change)
    {
        var changed = await Operations.RunAsync(change, Gone);
        if (changed.Error is { } refusal)
        {
            Toasts.Refuse(refusal);
        }

        await LoadAsync();
    }
}
