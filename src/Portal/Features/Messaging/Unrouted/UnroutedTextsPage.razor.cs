using Microsoft.AspNetCore.Components;
using Portal.Features.Calls.Unrouted;
using Portal.Features.Organizations;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>The texts and calls of one number that are nobody's, and the form that says whose they are.</summary>
public sealed partial class UnroutedTextsPage
{
    private UnroutedTexts? _found;
    private UnroutedCalls? _calls;
    private IReadOnlyList<SelectOption> _organizations = [];
    private string? _chosen;
    private Error? _error;

    /// <summary>Our number, or whatever the network called it.</summary>
    [Parameter] public string PhoneNumber { get; set; } = "";

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;
    [Inject] private Toasts Toasts { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["inbox_messages", "organizations"];

    private string Sentence => Waiting == 0 ? "Nobody's when they came." : $"{All}, nobody's when they came.";

    private int Waiting => (_found?.Count ?? 0) + (_calls?.Count ?? 0);

    private string All => string.Join(" and ", ((string?[])[
        _found is { Count: > 0 } ? $"{Texts(_found.Count)} of {Customers(_found.Customers)}" : null,
        _calls is { Count: > 0 } ? Calls(_calls.Count) : null]).OfType<string>());

    protected override async Task ReadAsync()
    {
        try
        {
            _found = await Operations.RunAsync(new ListUnroutedTexts(PhoneNumber), Gone);
            _calls = await Operations.RunAsync(new ListUnroutedCalls(PhoneNumber), Gone);
            _organizations = await ReadOrganizationsAsync();
            _error = null;
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }
    }

    private async Task<IReadOnlyList<SelectOption>> ReadOrganizationsAsync()
    {
        List<SelectOption> all = [];
        for (Cursor? after = null; ;)
        {
            var page = await Operations.RunAsync(new ListOrganizations(null, after), Gone);
            all.AddRange(page.Items.Select(row => new SelectOption(row.Id.ToString(), row.Name)));
            if ((after = Cursor.Read(page.NextCursor)) is null) return all;
        }
    }

    private async Task FileAsync()
    {
        if (!Guid.TryParse(_chosen, out var organization)) return;
        var name = _organizations.First(option => option.Value == _chosen).Text;
        var asked = new Confirmation($"{All} → {name}?", $"{name}'s people see them at once, in their conversations and with their own times. This cannot be undone.", "File them") { Danger = false };
        if (!await Dialogs.ConfirmAsync(asked)) return;
        if (_found?.UpTo is { } upTo)
        {
            var filed = await Operations.RunAsync(new FileUnroutedTexts(PhoneNumber, organization, upTo));
            Toasts.Show(filed, success: filed.Succeeded ? $"{Texts(filed.Value.Texts)} of {Customers(filed.Value.Customers)} filed with {name}." : "");
        }

        if (_calls?.UpTo is { } until)
        {
            var filed = await Operations.RunAsync(new FileUnroutedCalls(PhoneNumber, organization, until));
            Toasts.Show(filed, success: filed.Succeeded ? $"{Calls(filed.Value.Calls)} filed with {name}." : "");
        }

        await LoadAsync();
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private static string Texts(int count) => count == 1 ? "1 text" : $"{count} texts";

    private static string Calls(int count) => count == 1 ? "1 call" : $"{count} calls";

    private static string Customers(int count) => count == 1 ? "1 customer" : $"{count} customers";
}
