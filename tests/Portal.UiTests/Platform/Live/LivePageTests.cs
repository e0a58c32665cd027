using Portal.Platform.Live;

namespace Portal.UiTests.Platform.Live;

public sealed class LivePageTests
{
    [Fact]
    public void Can_be_asked_whether_it_was_left_also_afterwards()
    {
        var page = new EmptyPage();
        Assert.False(page.IsLeft);
        page.Dispose();
        Assert.True(page.IsLeft); // what outlives it, an undo above all, must not break
    }

    private sealed class EmptyPage : LivePage
    {
        public bool IsLeft => Gone.IsCancellationRequested;

        protected override IReadOnlyCollection<string> Topics => [];

        protected override Task LoadAsync() => Task.CompletedTask;
    }
}
