using Portal.Data.Notifications;
using Portal.Features.Notifications;
using Portal.Platform.Paging;

namespace Portal.Tests.Features.Notifications;

public sealed class InboxListTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly InboxList _list = new();

    [Fact]
    public void Counts_arrivals_and_moves_nothing()
    {
        var (a, b) = (Row(2), Row(5));
        _list.Show(new([a, b], null));
        var raisedAgain = b with { AppearedAt = s_noon, Occurrences = 2 };
        _list.Meet(new([Row(0), raisedAgain, a], null), [new(a, true), new(raisedAgain, true)]);

        Assert.Equal([a.Id, b.Id], _list.Ids);
        Assert.Equal(2, _list.Arrived);
        Assert.Equal((2, b.AppearedAt), (_list.Items[1].Row.Occurrences, _list.Items[1].PlacedAt));
    }

    [Fact]
    public void Keeps_what_somebody_else_closed_in_its_place()
    {
        var row = Row(2);
        _list.Show(new([row], null));
        _list.Meet(Page<NotificationRow>.Empty, [new(row with { Status = NotificationStatus.Resolved }, false)]);
        Assert.Equal((NotificationStatus.Resolved, false), (_list.Items[0].Row.Status, _list.Items[0].Belongs));

        _list.Settle([new(row with { Status = NotificationStatus.Resolved }, false)]);
        Assert.Empty(_list.Items);
    }

    [Fact]
    public void Shows_arrivals_at_once_while_it_is_empty()
    {
        _list.Show(Page<NotificationRow>.Empty);
        _list.Meet(new([Row(0)], null), []);
        Assert.Equal((1, 0), (_list.Items.Count, _list.Arrived));
    }

    [Fact]
    public void Knows_what_is_read_next()
    {
        var (a, b, c) = (Row(1), Row(2), Row(3));
        _list.Show(new([a, b, c], null));
        Assert.Equal((b.Id, c.Id, b.Id, null), (_list.After(a.Id), _list.After(b.Id), _list.After(c.Id), _list.After(Guid.NewGuid())));
    }

    [Fact]
    public void Does_not_repeat_what_moved_into_the_next_stretch()
    {
        var (a, b) = (Row(1), Row(2));
        _list.Show(new([a], "more"));
        _list.Append(new([a, b], null));
        Assert.Equal([a.Id, b.Id], _list.Ids);
    }

    [Theory]
    [InlineData("America/Vancouver", "2026-11-24T17:00:00Z", "2026-11-30T17:00:00Z")]
    [InlineData("UTC", "2026-11-24T09:00:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-11-24T20:00:00Z", "2026-11-29T20:00:00Z")]
    public void Snoozes_until_nine_on_the_clock_of_whoever_asks(string zone, string tomorrow, string nextWeek)
    {
        var choices = SnoozeChoice.At(s_noon, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal([s_noon.AddHours(1), DateTimeOffset.Parse(tomorrow, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(nextWeek, System.Globalization.CultureInfo.InvariantCulture)], choices.Select(choice => choice.Until));
    }

    [Fact]
    public void Takes_each_change_back_to_what_it_was()
    {
        var row = Row(1) with { Owner = new(Guid.NewGuid(), "Ben"), SnoozedUntil = s_noon.AddHours(3) };
        Assert.Equal(NotificationChange.Assign(row.Owner.Id), InboxUndo.Of(NotificationChange.Assign(null), row, s_noon));
        Assert.Equal(NotificationChange.Snooze(row.SnoozedUntil), InboxUndo.Of(NotificationChange.Snooze(null), row, s_noon));
        Assert.Equal(NotificationChange.Snooze(null), InboxUndo.Of(NotificationChange.Snooze(s_noon.AddHours(9)), row, s_noon.AddHours(4)));
        Assert.Equal((NotificationTurn.Pending, row.SnoozedUntil), Pair(InboxUndo.Of(NotificationChange.Resolve, row, s_noon)));
        Assert.Equal(NotificationChange.Dismiss, InboxUndo.Of(NotificationChange.Reopen, row with { Status = NotificationStatus.Dismissed }, s_noon));

        static (NotificationTurn?, DateTimeOffset?) Pair(NotificationChange change) => (change.Turn, change.SnoozedUntil);
    }

    private static NotificationRow Row(int hoursAgo)
    {
        var at = s_noon.AddHours(-hoursAgo);
        return new(Guid.NewGuid(), NotificationTypes.ElevenLabsImportRequired, NotificationStatus.Pending, "Import", "Import it.", null, null, null, null, 1, at, at, null, null, null, null, null, null, null) { AppearedAt = at };
    }
}
