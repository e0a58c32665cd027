using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Features.Calls.Outgoing;
using Portal.Features.Messaging.Conversations;
using Portal.Features.Organizations;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Leads;

/// <summary>One customer: what is known, what passed between the two, and what people note.</summary>
public sealed partial class LeadPage
{
    private const int Shown = 20;

    private OrganizationRow? _organization;
    private LeadDetails? _details;
    private IReadOnlyList<TimelineItem> _items = [];
    private (Guid, Guid)? _shown;
    private Error? _missing;
    private Error? _error;
    private bool _admin;
    private bool _more;

    /// <summary>Whose lead it is; checked by the operations.</summary>
    [Parameter] public Guid OrganizationId { get; set; }

    /// <summary>The lead.</summary>
    [Parameter] public Guid LeadId { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private CallNow CallNow { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["leads", "conversations", "messages", "calls"];

    private string Bare => $"/organizations/{OrganizationId}/leads";

    private LeadRow Lead => _details!.Lead;

    protected override bool Concerns(LiveChange change) => change.Topic is "leads" ? change.Id == LeadId : change.OrganizationId == OrganizationId;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != (OrganizationId, LeadId))
        {
            (_details, _missing) = (null, null);
            await LoadAsync();
        }
    }

    protected override async Task ReadAsync()
    {
        _shown = (OrganizationId, LeadId);
        try
        {
            if (_organization?.Id != OrganizationId)
            {
                _admin = (await Authentication).User.IsPlatformAdmin();
                _organization = (await Operations.RunAsync(new FindOrganization(OrganizationId), Gone)).Value;
            }

            var read = await Operations.RunAsync(new ReadLead(OrganizationId, LeadId), Gone);
            var timeline = read.Succeeded && read.Value.Lead.ConversationId is { } talk ? await Operations.RunAsync(new ReadTimeline(OrganizationId, talk, Size: Shown), Gone) : null;
            (_details, _missing, _error) = (read.Succeeded ? read.Value : null, read.Error, null);
            Show(timeline is { Succeeded: true } ? timeline.Value : Page<TimelineEntry>.Empty);
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }
    }

    private void Show(Page<TimelineEntry> newest) =>
        (_items, _more) = (Timeline.Of(newest.Items, [], newest.NextCursor is null, Clock.GetUtcNow(), TimeWords.ZoneOf(_organization?.TimeZone)), newest.NextCursor is not null);

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task<Error?> SaveAsync(ChangeLead change)
    {
        var changed = await Operations.RunAsync(change with { OrganizationId = OrganizationId, LeadId = LeadId });
        if (changed.Succeeded && !Gone.IsCancellationRequested) await ReloadAsync();
        return changed.Error;
    }

    private async Task CallAsync()
    {
        if (await CallNow.AskAsync(OrganizationId, _admin, Lead.Phone, Lead.Name) is not null) await ReloadAsync();
    }
}
