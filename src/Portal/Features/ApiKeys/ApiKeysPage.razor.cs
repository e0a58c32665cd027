using Microsoft.AspNetCore.Components;
using Portal.Features.Organizations;
using Portal.Platform.Errors;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.ApiKeys;

/// <summary>The keys of the platform and of its organizations: made, looked at, ended.</summary>
public sealed partial class ApiKeysPage
{
    private static readonly string[] s_filters = ["organization", "revoked"];
    private static readonly IReadOnlyList<SelectOption> s_revoked = [new("true", "With revoked keys")];
    private IReadOnlyList<SelectOption> _organizations = [];
    private Page<ApiKeyRow>? _page;
    private ListApiKeys? _shown;
    private CreatedApiKey? _created;
    private Error? _refused;
    private bool _creating;

    /// <summary>Only the keys of this organization.</summary>
    [SupplyParameterFromQuery] public string? Organization { get; set; }

    /// <summary>Also those that were ended.</summary>
    [SupplyParameterFromQuery] public string? Revoked { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "cursor")] public string? CursorText { get; set; }

    private Guid? ForOrganization => Guid.TryParse(Organization, out var organization) ? organization : null;

    private ListApiKeys Wanted => new(ForOrganization, Revoked is "true", Cursor.Read(CursorText));

    protected override async Task OnInitializedAsync()
    {
        var organizations = await Operations.RunAsync(new ListOrganizations(Size: PageExtension.LargestSize));
        _organizations = [.. organizations.Items.Select(organization => new SelectOption(organization.Id.ToString(), organization.Name))];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Wanted) await LoadAsync();
    }

    private async Task LoadAsync() => _page = await Operations.RunAsync(_shown = Wanted);

    private async Task CreateAsync(CreateApiKey wanted)
    {
        var made = await Operations.RunAsync(wanted);
        _refused = made.Error;
        if (!made.Succeeded) return;
        (_created, _creating) = (made.Value, false);
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyRow key)
    {
        var sure = await Dialogs.ConfirmAsync(new Confirmation($"Revoke “{key.Name}”?", "Whatever uses this key is refused at once. It cannot be undone; a new key can be made.", "Revoke key"));
        if (!sure) return;
        Toasts.Show(await Operations.RunAsync(new RevokeApiKey(key.Id)), success: $"“{key.Name}” no longer works.");
        await LoadAsync();
    }

    private void CloseForm() => (_creating, _refused) = (false, null);
}
