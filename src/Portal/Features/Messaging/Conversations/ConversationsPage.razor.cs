using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>An organization's conversations and the one that is open. Filters and what is open stand in the address.</summary>
public sealed partial class ConversationsPage
{
    private readonly ShownConversations _list = new();
    private OrganizationRow? _organization;
    private IReadOnlyList<SelectOption> _colleagues = [];
    private (Guid, ConversationFilter)? _shown;
    private Error? _error;
    private bool _admin;
    private bool _loading = true;
    private int _unread;

    /// <summary>Whose conversations they are; checked by the operations.</summary>
    [Parameter] public Guid OrganizationId { get; set; }

    /// <summary>The one that is open.</summary>
    [Parameter] public Guid? ConversationId { get; set; }

    [SupplyParameterFromQuery] private string? Unread { get; set; }
    [SupplyParameterFromQuery] private string? Assignee { get; set; }
    [SupplyParameterFromQuery] private string? OptedOut { get; set; }
    [SupplyParameterFromQuery] private string? Search { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["conversations", "messages", "calls", "leads", "opt_out_events", "conversation_reads"];

    private ConversationsAddress Address => new(OrganizationId, Unread, Assignee, OptedOut, Search);

    private string Sentence => _unread switch { 0 => "What passes between you and your customers. All read.", 1 => "What passes between you and your customers. One unread.", var count => $"What passes between you and your customers. {count} unread." };

    protected override bool Concerns(LiveChange change) => change.OrganizationId == OrganizationId;

    protected override async Task OnParametersSetAsync()
    {
        if (!_loading && _shown != (OrganizationId, Address.Filter)) await LoadAsync();
    }

    protected override async Task ReadAsync()
    {
        var filter = Address.Filter;
        try
        {
            if (_organization?.Id != OrganizationId) await MeetOrganizationAsync();
            var again = _shown == (OrganizationId, filter);
            var page = await Operations.RunAsync(new ListConversations(OrganizationId, filter, Size: again ? _list.Size : null), Gone);
            var unread = await Operations.RunAsync(new CountUnreadConversations(OrganizationId), Gone);
            if (again) _list.Meet(page);
            else _list.Show(page);
            (_shown, _unread, _error, _loading) = ((OrganizationId, filter), unread, null, false);
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var keys = new PageScript(Browser, InboxScript.Path);
        await keys.LoadAsync();
    }

    private async Task MeetOrganizationAsync()
    {
        _admin = (await Authentication).User.IsPlatformAdmin();
        _organization = (await Operations.RunAsync(new FindOrganization(OrganizationId), Gone)).Value;
        _colleagues = [.. (await Operations.RunAsync(new ListMembers(OrganizationId), Gone)).Where(member => member.DisabledAt is null)
            .Select(member => new SelectOption(member.UserId.ToString(), member.DisplayName is { Length: > 0 } name ? name : member.Email))];
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task MoreAsync() => _list.Append(await Operations.RunAsync(new ListConversations(OrganizationId, Address.Filter, Cursor.Read(_list.NextCursor)), Gone));

    private async Task WriteAsync()
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(NewTextDialog.OrganizationId)] = OrganizationId };
        if (await Dialogs.OpenAsync<NewTextDialog, Guid?>("New text", parameters) is { } conversation) Navigation.NavigateTo(Address.Href(conversation));
    }
}
