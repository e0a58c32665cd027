using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Features.Calls.Outgoing;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Messaging.Conversations;

/// <summary>One conversation. Whoever reads further up is not moved; what is at its end and in sight is read.</summary>
public sealed partial class ThreadPanel
{
    /// <summary>Keeps the place in the thread, and drafts.</summary>
    internal const string Script = "./js/thread.js";

    private readonly ShownTimeline _shown = new();
    private ConversationDetails? _details;
    private DotNetObjectReference<ThreadPanel>? _self;
    private PageScript? _script;
    private ElementReference _scroller;
    private Error? _missing;
    private Error? _error;
    private bool _atEnd = true;
    private bool _seen;
    private bool _older;
    private int _fresh;
    private int _freshCalls;
    private string _announced = "";

    /// <summary>Whose conversation it is; checked by the operations.</summary>
    [Parameter, EditorRequired] public Guid OrganizationId { get; set; }

    /// <summary>The conversation; another one needs another panel.</summary>
    [Parameter, EditorRequired] public Guid ConversationId { get; set; }

    /// <summary>The organization's people, by id.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<SelectOption> Colleagues { get; set; } = [];

    /// <summary>Whether the reader works for the platform.</summary>
    [Parameter] public bool Admin { get; set; }

    /// <summary>The list, with its filters.</summary>
    [Parameter, EditorRequired] public string BackHref { get; set; } = "";

    [CascadingParameter(Name = "Zone")] public string? Zone { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private Toasts Toasts { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;
    [Inject] private CallNow CallNow { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["conversations", "messages", "calls", "leads", "message_media", "opt_out_events", "phone_numbers", "organization_phone_numbers"];

    private ConversationRow Row => _details!.Row;

    private string Name => Row.CustomerName ?? MessageWords.Customer(Row.CustomerPhone);

    private bool IsNumber => Portal.Data.PhoneNumbers.E164.TryParseExact(Row.CustomerPhone, out _);

    private IReadOnlyList<TimelineItem> Items => Timeline.Of(_shown.Rows, _details!.Words, _shown.NextCursor is null, Clock.GetUtcNow(), TimeWords.ZoneOf(Zone));

    protected override bool Concerns(LiveChange change) => change.Topic switch
    {
        "conversations" => change.Id == ConversationId,
        "messages" or "calls" => _shown.Has(change.Id),
        "leads" => change.Id == _details?.Row.LeadId,
        _ => change.OrganizationId is null || change.OrganizationId == OrganizationId,
    };

    protected override async Task ReadAsync()
    {
        try
        {
            var read = await Operations.RunAsync(new ReadConversation(OrganizationId, ConversationId), Gone);
            if (read.Error is { } missing)
            {
                _missing = missing;
                return;
            }

            // The details are older than the timeline: what arrives in between is shown and stays unread, never the other way round.
            var page = await Operations.RunAsync(new ReadTimeline(OrganizationId, ConversationId, Size: _shown.Size), Gone);
            _details = read.Value;
            Announce(_shown.Meet(page.Value));
            _error = null;
            await MarkReadAsync();
        }
        catch (Exception failure) when (failure is not (AccessRefusedException or OperationCanceledException))
        {
            _error = PortalExceptionHandler.Explain(failure);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_script is not null || _details is null) return;
        (_self, _script) = (DotNetObjectReference.Create(this), new PageScript(Browser, Script));
        await _script.TellAsync("attachThread", _scroller, _self);
    }

    protected override void Dispose(bool disposing)
    {
        _self?.Dispose();
        _ = _script?.DisposeAsync().AsTask();
        base.Dispose(disposing);
    }
}
