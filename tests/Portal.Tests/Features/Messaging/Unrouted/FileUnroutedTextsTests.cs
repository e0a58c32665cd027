using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Conversations;
using Portal.Features.Messaging.Incoming;
using Portal.Features.Messaging.Unrouted;
using Portal.Tests.Features.Messaging.Conversations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Unrouted;

[Collection<OneTextingPortal>]
public sealed class FileUnroutedTextsTests(TextingPortal portal)
{
    private static int s_numbers;
    private readonly string _lost = $"+1999556{Interlocked.Increment(ref s_numbers):0000}";

    [Fact]
    public async Task Puts_them_into_their_conversations_in_their_order_and_at_their_times()
    {
        var (first, second) = (portal.NewCustomer(), portal.NewCustomer());
        await portal.SayAsync(first, _lost, "one");
        await portal.SayAsync(second, _lost, "two");
        await portal.SayAsync(first, _lost, "STOP");
        var seen = await portal.RunAsync(portal.Admin, new ListUnroutedTexts(_lost));
        Assert.Equal((3, 2), (seen.Count, seen.Customers));

        var filed = (await FileAsync(seen)).Value;
        Assert.Equal(new FiledTexts(3, 2, 0), filed);
        var texts = await portal.TimelineAsync(portal.A, first);
        Assert.Equal(["one", "STOP"], texts.Select(text => text.Body));
        Assert.Equal(seen.Texts.Where(text => text.Sender == first).Select(text => text.OccurredAt), texts.Select(text => text.OccurredAt));
        Assert.All(texts, text => Assert.Contains(portal.Admin.Name, text.Trace, StringComparison.Ordinal));
        var row = await portal.RowAsync(portal.Admin, portal.A, first);
        Assert.True(row is { OptedOut: true, Unread: true });
        Assert.Equal(portal.Admin.Name, (await portal.RunAsync(portal.Admin, new ReadMessageTrace(portal.A, texts[0].Id))).Value.FiledBy);
        Assert.DoesNotContain(await portal.RunAsync(portal.Admin, new ListUnroutedNumbers()), number => number.PhoneNumber == _lost);
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.AuditEntries.AnyAsync(entry => entry.Action == "texts.filed" && entry.AboutOrganizationId == portal.A && entry.Subject.Contains(_lost))));
    }

    [Fact]
    public async Task Files_once_when_two_admins_say_different_things_at_once()
    {
        var customer = portal.NewCustomer();
        for (var index = 0; index < 5; index++) await portal.SayAsync(customer, _lost, $"{index}");
        var seen = await portal.RunAsync(portal.Admin, new ListUnroutedTexts(_lost));
        var results = await Task.WhenAll(
            portal.RunAsync(portal.Admin, new FileUnroutedTexts(_lost, portal.A, seen.UpTo!.Value)),
            portal.RunAsync(portal.Admin, new FileUnroutedTexts(_lost, portal.B, seen.UpTo!.Value)));
        Assert.Equal(5, Assert.Single(results, result => result.Succeeded).Value.Texts);
        Assert.Equal(UnroutedErrors.NothingLeft, Assert.Single(results, result => !result.Succeeded).Error);
        Assert.Single((await portal.AllOfAsync(customer)).Select(text => text.OrganizationId).Distinct());
        Assert.Equal(5, (await portal.AllOfAsync(customer)).Count);
    }

    [Fact]
    public async Task Leaves_what_came_after_it_was_looked_at_and_ends_the_notification_with_the_last()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, _lost, "seen");
        await Eventually.TrueAsync("the portal follows", () => NotificationAsync(NotificationStatus.Pending));
        var seen = await portal.RunAsync(portal.Admin, new ListUnroutedTexts(_lost));
        await portal.SayAsync(customer, _lost, "not seen");
        Assert.Equal(1, (await FileAsync(seen)).Value.Left);
        Assert.True(await NotificationAsync(NotificationStatus.Pending));

        Assert.True((await FileAsync(await portal.RunAsync(portal.Admin, new ListUnroutedTexts(_lost)))).Succeeded);
        Assert.Equal(["seen", "not seen"], (await portal.TimelineAsync(portal.A, customer)).Select(text => text.Body));
        await Eventually.TrueAsync("the portal follows", () => NotificationAsync(NotificationStatus.Resolved));
    }

    [Fact]
    public async Task Is_not_undone_by_being_told_of_the_text_meanwhile()
    {
        await portal.SayAsync(portal.NewCustomer(), _lost, "filed at once");
        await Eventually.TrueAsync("the admins are told", () => NotificationAsync(NotificationStatus.Pending));
        var sid = await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(m => m.PhoneNumber == _lost).Select(m => m.Key).SingleAsync());
        await portal.BeforeAsync(NotificationKeys.UnroutedTraffic(_lost), () => portal.RunAsync(Actor.System, new FollowUpText(sid)), async db =>
        {
            await db.ResolveAsync(NotificationKeys.UnroutedTraffic(_lost), "Filed.", TextingPortal.Now, CancellationToken.None);
            (await db.InboxMessages.SingleAsync(m => m.Key == sid)).File(portal.A, TextingPortal.Now);
        });
        Assert.False(await NotificationAsync(NotificationStatus.Pending));
    }

    [Fact]
    public async Task Fetches_their_pictures()
    {
        var customer = portal.NewCustomer();
        var form = portal.TextForm(customer, _lost, "look");
        (form["NumMedia"], form["MediaUrl0"], form["MediaContentType0"]) = ("1", "https://elsewhere.example/1.png", "image/png");
        (await portal.PostSignedAsync(SignedTexts.IncomingPath, form)).EnsureSuccessStatusCode().Dispose();
        Assert.True((await FileAsync(await portal.RunAsync(portal.Admin, new ListUnroutedTexts(_lost)))).Succeeded);
        var text = Assert.Single(await portal.TimelineAsync(portal.A, customer));
        Assert.Equal(1, text.MediaCount);
        await Eventually.TrueAsync("the portal follows", () => portal.WithDataAsync(Actor.System, db =>
            db.MessageMedia.AnyAsync(m => m.OrganizationId == portal.A && m.MessageId == text.Id && m.State == Portal.Data.Messaging.MediaState.Refused))); // not at the vendor's: the job ran and refused
    }

    [Fact]
    public async Task Refuses_an_organization_that_does_not_exist()
    {
        await portal.SayAsync(portal.NewCustomer(), _lost, "hello");
        Assert.Equal(UnroutedErrors.NoOrganization, (await portal.RunAsync(portal.Admin, new FileUnroutedTexts(_lost, Guid.NewGuid(), TextingPortal.Now))).Error);
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.InboxMessages.AnyAsync(m => m.PhoneNumber == _lost && m.State == InboxState.Unrouted)));
    }

    private Task<Portal.Platform.Errors.Result<FiledTexts>> FileAsync(UnroutedTexts seen) => portal.RunAsync(portal.Admin, new FileUnroutedTexts(_lost, portal.A, seen.UpTo!.Value));

    private Task<bool> NotificationAsync(NotificationStatus status) => portal.WithDataAsync(Actor.System, db =>
        db.Notifications.AnyAsync(n => n.DeduplicationKey == NotificationKeys.UnroutedTraffic(_lost) && n.Status == status));
}
