using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Data.Calls;
using Portal.Features.Calls.Outgoing;
using Portal.Features.Organizations;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Calls.History;

/// <summary>An organization's calls, live. Filters stand in the address.</summary>
public sealed partial class CallsPage
{
    private static readonly IReadOnlyList<SelectOption> s_directions = [new("inbound", "Customer called"), new("outbound", "You called")];
    private static readonly IReadOnlyList<SelectOption> s_states =
        [.. Enum.GetValues<CallStatus>().Reverse().Select(status => new SelectOption(status.ToString().ToLowerInvariant(), CallWords.StateOf(status).Word))];

    private OrganizationRow? _organization;
    private Page<CallRow>? _page;
    private ListCalls? _shown;
    private Error? _error;
    private bool _admin;

    /// <summary>Whose calls they are; checked by the operations.</summary>
    [Parameter] public Guid OrganizationId { get; set; }

    /// <summary>Who called whom.</summary>
    [SupplyParameterFromQuery] public string? Direction { get; set; }

    /// <summary>Only these.</summary>
    [SupplyParameterFromQuery] public string? Status { get; set; }

    /// <summary>One customer's.</summary>
    [SupplyParameterFromQuery] public string? LeadId { get; set; }

    /// <summary>Digits or words.</summary>
    [SupplyParameterFromQuery] public string? Search { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "cursor")] public string? CursorText { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private CallNow CallNow { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["calls", "leads"];

    private CallsAddress Address => new(OrganizationId, Direction, Status, LeadId, Search);

    private ListCalls Wanted => new(OrganizationId, Address.Filter, Cursor.Read(CursorText));

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

    private async Task CallAsync()
    {
        if (await CallNow.AskAsync(OrganizationId, _admin) is { } started) Navigation.NavigateTo($"{Address.Bare}/{started.CallId}");
    }
}
