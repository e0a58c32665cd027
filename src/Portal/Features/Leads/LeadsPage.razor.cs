using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Features.Organizations;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Leads;

/// <summary>An organization's leads, live.</summary>
public sealed partial class LeadsPage
{
    private static readonly string[] s_filters = ["search"];

    private OrganizationRow? _organization;
    private Page<LeadRow>? _page;
    private ListLeads? _shown;
    private Error? _error;
    private bool _admin;

    /// <summary>Whose leads they are; checked by the operations.</summary>
    [Parameter] public Guid OrganizationId { get; set; }

    /// <summary>Digits or words.</summary>
    [SupplyParameterFromQuery] public string? Search { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "cursor")] public string? CursorText { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["leads", "conversations"];

    private string Bare => $"/organizations/{OrganizationId}/leads";

    private ListLeads Wanted => new(OrganizationId, Search, Cursor.Read(CursorText));

    protected override bool Concerns(LiveChange change) => change.OrganizationId == OrganizationId;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != Wanted) await LoadAsync();
    }

    protected override async Task ReadAsync()
    {
        var wanted = _shown = Wanted;
        try
        {
            if (_organization?.Id != OrganizationId)
            {
                _admin = (await Authentication).User.IsPlatformAdmin();
                _organization = (await Operations.RunAsync(new FindOrganization(OrganizationId), Gone)).Value;
            }

            var page = await Operations.RunAsync(wanted, Gone);
            if (wanted == _shown) (_page, _error) = (page, null);
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            (_page, _error) = (null, PortalExceptionHandler.Explain(failure));
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task CreateAsync()
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(NewLeadDialog.OrganizationId)] = OrganizationId };
        if (await Dialogs.OpenAsync<NewLeadDialog, LeadRow>("New lead", parameters) is { } made) Navigation.NavigateTo($"{Bare}/{made.Id}");
    }
}
