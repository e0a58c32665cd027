using Portal.Features.Notifications;
using Portal.Shell;

namespace Portal.UiTests.Shell;

public sealed class NotificationBadgeTests : UiTestContext
{
    [Fact]
    public void Shows_nothing_when_nothing_waits()
    {
        Operations.Answer<CountOpenNotifications, NotificationCounts>(_ => new(0, 0, null));
        Assert.Empty(Render<NotificationBadge>().FindAll(".count"));
    }

    [Fact]
    public void Counts_again_when_a_snooze_ends()
    {
        var counts = new NotificationCounts(1, 1, Time.GetUtcNow().AddMinutes(5));
        Operations.Answer<CountOpenNotifications, NotificationCounts>(_ => counts);
        var badge = Render<NotificationBadge>();
        counts = new(2, 2, null);
        Time.Advance(TimeSpan.FromMinutes(6));
        badge.WaitForAssertion(() => Assert.Equal("2 open", badge.Find(".count").GetAttribute("title")));
    }

    [Fact]
    public void Leaves_the_frame_standing_when_it_cannot_count()
    {
        Operations.Answer<CountOpenNotifications, NotificationCounts>(_ => throw new InvalidOperationException("The database is away."));
        Assert.Empty(Render<NotificationBadge>().FindAll(".count"));
    }
}
