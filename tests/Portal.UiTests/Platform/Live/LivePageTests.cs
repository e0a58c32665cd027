using Microsoft.Extensions.DependencyInjection;
using Portal.Platform.Live;
using Portal.Tests.Fixture;

namespace Portal.UiTests.Platform.Live;

public sealed class LivePageTests : UiTestContext
{
    [Fact]
    public void Can_be_asked_whether_it_was_left_also_afterwards()
    {
        var page = new WordPage();
        Assert.False(page.IsLeft);
        page.Dispose();
        Assert.True(page.IsLeft); // what outlives it, an undo above all, must not break
    }

    [Fact]
    public async Task Never_shows_an_older_answer_over_a_newer_one()
    {
        using var page = new WordPage { Wanted = "older" };
        var older = page.ShowAsync();
        page.Wanted = "newer";
        var newer = page.ShowAsync();
        page.Answer("newer");
        page.Answer("older");
        await Task.WhenAll(older, newer);
        Assert.Equal("newer", page.Shown);
    }

    [Fact]
    public async Task Reads_again_after_a_reading_that_failed()
    {
        using var page = new WordPage { Wanted = "lost" };
        var lost = page.ShowAsync();
        page.Fail("lost");
        await Assert.ThrowsAsync<InvalidOperationException>(() => lost);
        page.Wanted = "found";
        page.Answer("found");
        await page.ShowAsync();
        Assert.Equal("found", page.Shown);
    }

    [Fact]
    public async Task Takes_in_a_change_of_what_it_is_just_reading()
    {
        var page = Render<RowPage>();
        var row = Guid.NewGuid();
        Services.GetRequiredService<LiveUpdates>().Publish(new("rows", null, row)); // it has not heard of that row yet
        await page.InvokeAsync(() => page.Instance.Readings[0].SetResult(row));
        await Eventually.TrueAsync("it reads again", () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return page.Instance.Readings.Count is 2;
        });
    }

    /// <summary>Shows one row, known once it is read.</summary>
    private sealed class RowPage : LivePage
    {
        private Guid? _row;

        public List<TaskCompletionSource<Guid>> Readings { get; } = [];

        protected override IReadOnlyCollection<string> Topics => ["rows"];

        protected override bool Concerns(LiveChange change) => change.Id == _row;

        protected override async Task ReadAsync()
        {
            Readings.Add(new());
            _row = await Readings[^1].Task;
        }
    }

    /// <summary>Shows the wanted word, once it is answered.</summary>
    private sealed class WordPage : LivePage
    {
        private readonly Dictionary<string, TaskCompletionSource<string>> _answers = new(StringComparer.Ordinal)
        {
            ["older"] = new(),
            ["newer"] = new(),
            ["lost"] = new(),
            ["found"] = new(),
        };

        public bool IsLeft => Gone.IsCancellationRequested;

        public string Wanted { get; set; } = "";

        public string? Shown { get; private set; }

        protected override IReadOnlyCollection<string> Topics => [];

        public void Answer(string word) => _answers[word].SetResult(word);

        public void Fail(string word) => _answers[word].SetException(new InvalidOperationException(word));

        public Task ShowAsync() => LoadAsync();

        protected override async Task ReadAsync() => Shown = await _answers[Wanted].Task;
    }
}
