using Microsoft.AspNetCore.Components;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.Webhooks;

/// <summary>What vendors sent and what was refused, for platform admins.</summary>
public sealed partial class WebhooksPage
{
    private static readonly string[] s_eventFilters = ["number", "source", "state"];
    private static readonly string[] s_refusedFilters = ["vendor"];
    private static readonly TabItem[] s_tabs = [new("", "Events"), new("refused", "Refused")];
    private static readonly SelectOption[] s_vendorChoices = [new("twilio", "Twilio"), new("elevenlabs", "ElevenLabs")];
    private static readonly SelectOption[] s_states = [.. Enum.GetValues<InboxState>().Select(state => new SelectOption(state.ToString().ToLowerInvariant(), WebhookWords.State(state).Text))];

    private IReadOnlyList<VendorWebhooks>? _vendors;
    private Page<WebhookEventRow>? _events;
    private Page<WebhookRefusalRow>? _refusals;
    private ListWebhookEvents? _asked;
    private ListWebhookRefusals? _askedRefusals;
    private int _newer;

    /// <summary><c>refused</c>, or the events.</summary>
    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>One kind of event.</summary>
    [SupplyParameterFromQuery] public string? Source { get; set; }

    /// <summary>What became of the event.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>Our number.</summary>
    [SupplyParameterFromQuery] public string? Number { get; set; }

    /// <summary>Whose refusals.</summary>
    [SupplyParameterFromQuery] public string? Vendor { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "cursor")] public string? CursorText { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["inbox_messages", "webhook_refusals"];

    protected override TimeSpan? LooksEvery => TimeSpan.FromSeconds(5); // what arrives and has an owner is not announced: there is too much of it

    private bool Refused => Tab is "refused";

    private ListWebhookEvents WantedEvents => new(new WebhookEventFilter(Source, Enum.TryParse<InboxState>(State, ignoreCase: true, out var state) ? state : null, Number), Cursor.Read(CursorText));

    private ListWebhookRefusals WantedRefusals => new(Vendor, Cursor.Read(CursorText));

    private IReadOnlyList<SelectOption> Kinds => [.. _vendors!.SelectMany(vendor => vendor.Kinds).Select(kind => new SelectOption(kind.Source, WebhookWords.Kind(kind.Source)))];

    protected override async Task ReadAsync()
    {
        if (Refused) _refusals = await Operations.RunAsync(_askedRefusals = WantedRefusals, Gone);
        else await ReadEventsAsync();
        _vendors = await Operations.RunAsync(new ReadWebhookHealth(), Gone);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_vendors is not null && (Refused ? _askedRefusals != WantedRefusals : _asked != WantedEvents)) await LoadAsync();
    }

    // What is being read stays where it is: what came meanwhile waits behind the pill.
    private async Task ReadEventsAsync()
    {
        var wanted = WantedEvents;
        var page = await Operations.RunAsync(wanted, Gone);
        var known = _asked == wanted ? _events?.Items.FirstOrDefault() : null;
        _newer = known is null || CursorText is not null ? 0 : page.Items.TakeWhile(row => (row.Source, row.Key) != (known.Source, known.Key)).Count();
        _asked = wanted;
        if (_newer == 0) _events = page;
    }

    private async Task ShowNewerAsync()
    {
        _asked = null;
        await LoadAsync();
    }
}
