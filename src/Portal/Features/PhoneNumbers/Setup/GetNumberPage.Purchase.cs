using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>The wizard's first step: search, choose, buy.</summary>
public sealed partial class GetNumberPage
{
    private async Task SearchAsync(SearchAvailableNumbers search)
    {
        var kept = await Operations.RunAsync(new ChangeSetup(SetupId!.Value, Search: search), Gone);
        if (kept.Error is { } fault)
        {
            (_searchError, _found, _searching) = (fault, null, null);
            return;
        }

        await RunSearchAsync(search);
        await LoadAsync();
    }

    /// <summary>Shows the results again after a reload or on another computer.</summary>
    private async Task SearchAgainAsync()
    {
        var begun = _setup is { Step: SetupStep.Purchase } setup && (setup.AreaCode ?? setup.Locality ?? setup.Contains ?? setup.SelectedNumber) is not null;
        if (begun && _found is null && _searchError is null && _searching is null)
        {
            await RunSearchAsync(new SearchAvailableNumbers(_setup!.Country, _setup.AreaCode, _setup.Contains, _setup.Locality));
        }
    }

    private async Task RunSearchAsync(SearchAvailableNumbers search)
    {
        _searching = search;
        StateHasChanged();
        try
        {
            var found = await Operations.RunAsync(search, Gone);
            if (ReferenceEquals(_searching, search)) (_found, _searchError) = found.Succeeded ? (found.Value, (Error?)null) : (null, found.Error);
        }
        finally
        {
            if (ReferenceEquals(_searching, search)) _searching = null;
        }
    }

    private Task SelectAsync(AvailableNumberRow number)
    {
        _notBought = null;
        return ChangeAsync(new ChangeSetup(SetupId!.Value, SelectedNumber: number.PhoneNumber));
    }

    private async Task BackToResultsAsync()
    {
        if (ShownPurchase is { Status: PurchaseStatus.Failed, PhoneNumber: { } gone })
        {
            _taken.Add(gone);
        }

        await ChangeAsync(new ChangeSetup(SetupId!.Value, SelectedNumber: ""));
    }

    private async Task BuyAsync()
    {
        var bought = await Operations.RunAsync(new BuySelectedNumber(SetupId!.Value, _setup!.SelectedNumber!), CancellationToken.None);
        _notBought = bought.Error; // shown unless a purchase was begun, which says itself what became of it
        await LoadAsync();
    }
}
