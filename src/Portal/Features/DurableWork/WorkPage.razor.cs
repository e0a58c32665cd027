using Microsoft.AspNetCore.Components;
using Portal.Platform.DurableWork;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Ui;

namespace Portal.Features.DurableWork;

/// <summary>The outbox and the inbox for platform admins: what waits, what was given up, and what to do about it.</summary>
public sealed partial class WorkPage
{
    private static readonly string[] s_filters = ["name"];

    private WorkOverview? _overview;
    private Page<ParkedWorkRow>? _page;
    private ListParkedWork? _shown;

    /// <summary>Durable name of the jobs that are listed.</summary>
    [SupplyParameterFromQuery] public string? Name { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "cursor")] public string? CursorText { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;
    [Inject] private Dialogs Dialogs { get; set; } = default!;
    [Inject] private Toasts Toasts { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["outbox_messages", "inbox_messages"];

    protected override TimeSpan? LooksEvery => TimeSpan.FromSeconds(5); // work that is done goes without a word

    private ListParkedWork Wanted => new(Name, Cursor.Read(CursorText));

    private long Parked => _overview!.Jobs.Where(job => Name is null || job.Name == Name).Sum(job => job.Parked);

    private IReadOnlyList<SelectOption> Names => [.. _overview!.Jobs.Where(job => job.Parked > 0 || job.Name == Name).Select(job => new SelectOption(job.Name, JobWords.Of(job.Name)))];

    protected override async Task ReadAsync()
    {
        _page = await Operations.RunAsync(_shown = Wanted, Gone);
        _overview = await Operations.RunAsync(new ReadWork(), Gone);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != Wanted) await LoadAsync();
    }

    private async Task ReplayAsync(ParkedWorkRow row)
    {
        Toasts.Show(await Operations.RunAsync(new ReplayWork(row.Id), Gone), success: $"“{JobWords.Of(row.Name)}” is tried again.");
        await LoadAsync();
    }

    private async Task ReplayAllAsync()
    {
        var replayed = await Operations.RunAsync(new ReplayWork(Name: Name), Gone);
        Toasts.Show(replayed, success: replayed.Succeeded && replayed.Value == 1 ? "One job is tried again." : $"{(replayed.Succeeded ? replayed.Value : 0)} jobs are tried again.");
        await LoadAsync();
    }

    private async Task DiscardAsync(ParkedWorkRow row)
    {
        var sure = await Dialogs.ConfirmAsync(new Confirmation($"Discard “{JobWords.Of(row.Name)}”?",
            "It is never done, and whatever waits for it waits on. This cannot be undone; what it was stays in the audit trail.", "Discard job")
        { Typed = "discard" });
        if (!sure) return;
        Toasts.Show(await Operations.RunAsync(new DiscardWork(row.Id), Gone), success: "The job is discarded.");
        await LoadAsync();
    }
}
