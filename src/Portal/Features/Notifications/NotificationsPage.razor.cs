using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Notifications;

/// <summary>The inbox. Its filters and what is open stand in the address; the rest is read from the server.</summary>
public sealed partial class NotificationsPage
{
    private readonly InboxList _list = new();
    private readonly HashSet<Guid> _picked = [];
    private InboxChoices _choices = new(null, [], []);
    private NotificationCounts? _counts;
    private NotificationDetails? _detail;
    private NotificationFilter? _shown;
    private Guid? _opened;
    private Error? _error;
    private Error? _detailError;
    private ITimer? _wake;
    private string? _zone;
    private bool _loading = true;
    private int _changes;

    /// <summary>The one that is open.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery] private string? Status { get; set; }
    [SupplyParameterFromQuery] private string? Type { get; set; }
    [SupplyParameterFromQuery] private string? Owner { get; set; }
    [SupplyParameterFromQuery] private string? Organization { get; set; }
    [SupplyParameterFromQuery] private string? Snoozed { get; set; }
    [SupplyParameterFromQuery] private string? Search { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private Toasts Toasts { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["notifications", "notification_reads", "purchases"];

    private InboxAddress Address => new(Status, Type, Owner, Organization, Snoozed, Search);

    private IReadOnlyList<SnoozeChoice> Snoozes => SnoozeChoice.At(Clock.GetUtcNow(), TimeWords.ZoneOf(_zone));

    private List<NotificationRow> Picked => [.. _list.Items.Select(item => item.Row).Where(row => _picked.Contains(row.Id))];

    private bool AllPicked => _list.Items.Count > 0 && _list.Items.All(item => _picked.Contains(item.Row.Id));

    // What the page shows of what was chosen: keys wait for it.
    private Guid? Shown => _detail?.Row.Id == Id ? Id : _detailError is null ? null : _opened;

    private string Sentence => _counts switch
    {
        null => "What the portal cannot do alone.",
        { Open: 0 } => "What the portal cannot do alone. Nothing is open.",
        { Unread: 0 } counts => $"What the portal cannot do alone. {counts.Open} open, all read.",
        var counts => $"What the portal cannot do alone. {counts.Open} open, {counts.Unread} unread.",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_loading) return; // the first reading does it
        if (_shown != Address.Filter)
        {
            _picked.Clear();
            await LoadAsync();
        }

        if (Id != _opened) await OpenAsync(Id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var script = new PageScript(Browser, InboxScript.Path);
        _zone = await script.AskAsync<string>("timeZone");
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        _wake?.Dispose();
        base.Dispose(disposing);
    }

    private void Pick((Guid Id, bool Picked) choice)
    {
        if (choice.Picked) _picked.Add(choice.Id);
        else _picked.Remove(choice.Id);
    }

    private void PickAll(bool picked)
    {
        _picked.Clear();
        if (picked) _picked.UnionWith(_list.Ids);
    }

    private Task HelpAsync() => Dialogs.OpenAsync<InboxHelpDialog, object>("Keys", []);
}
