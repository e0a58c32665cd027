using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Data.Calls;
using Portal.Data.PhoneNumbers;
using Portal.Features.Calls.Outgoing;
using Portal.Features.Organizations;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.History;

/// <summary>One call: what was said, what came of it, and how it stands while it is under way.</summary>
public sealed partial class CallPage
{
    private OrganizationRow? _organization;
    private CallDetails? _details;
    private (Guid, Guid)? _shown;
    private Error? _missing;
    private Error? _error;
    private bool _admin;

    /// <summary>Whose call it is; checked by the operations.</summary>
    [Parameter] public Guid OrganizationId { get; set; }

    /// <summary>The call.</summary>
    [Parameter] public Guid CallId { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private CallNow CallNow { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["calls", "leads"];

    private string Bare => $"/organizations/{OrganizationId}/calls";

    private CallRow Call => _details!.Call;

    private bool IsNumber => E164.TryParseExact(Call.CustomerPhone, out _);

    private string Sentence => Call.Direction is CallDirection.Inbound
        ? $"{CallWords.Customer(Call)} called {E164.Format(Call.PhoneNumber)}."
        : $"{CallWords.Customer(Call)} was called from {E164.Format(Call.PhoneNumber)}.";

    protected override bool Concerns(LiveChange change) => change.Id == CallId || (change.Topic is "leads" && change.Id == _details?.Call.LeadId);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != (OrganizationId, CallId))
        {
            (_details, _missing) = (null, null);
            await LoadAsync();
        }
    }

    protected override async Task ReadAsync()
    {
        _shown = (OrganizationId, CallId);
        try
        {
            if (_organization?.Id != OrganizationId)
            {
                _admin = (await Authentication).User.IsPlatformAdmin();
                _organization = (await Operations.RunAsync(new FindOrganization(OrganizationId), Gone)).Value;
            }

            var read = await Operations.RunAsync(new ReadCall(OrganizationId, CallId), Gone);
            if (_shown == (OrganizationId, CallId)) (_details, _missing, _error) = (read.Succeeded ? read.Value : null, read.Error, null);
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task CallAsync()
    {
        if (await CallNow.AskAsync(OrganizationId, _admin, Call.CustomerPhone, Call.CustomerName) is { } started) Navigation.NavigateTo($"{Bare}/{started.CallId}");
    }
}
