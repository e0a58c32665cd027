using Portal.Data.Tenancy;
using Portal.Features.Messaging;
using Portal.Features.Messaging.Conversations;

namespace Portal.Tests.Features.Messaging.Conversations;

[Collection<OneTextingPortal>]
public sealed class MarkConversationReadTests(TextingPortal portal)
{
    [Fact]
    public async Task Is_one_persons_reading_and_ends_with_the_next_text()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "first");
        var (ada, bo) = (await portal.MemberAsync(portal.A), await portal.MemberAsync(portal.A));
        Assert.True((await ReadAsync(ada.Actor, customer)).Succeeded);
        Assert.False((await portal.RowAsync(ada.Actor, portal.A, customer)).Unread);
        Assert.True((await portal.RowAsync(bo.Actor, portal.A, customer)).Unread);

        await portal.SayAsync(customer, portal.NumberOfA, "second");
        Assert.True((await portal.RowAsync(ada.Actor, portal.A, customer)).Unread);
    }

    [Fact]
    public async Task Leaves_unread_what_arrived_after_what_was_shown()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "shown");
        var ada = await portal.MemberAsync(portal.A);
        var shown = await portal.RowAsync(ada.Actor, portal.A, customer);
        await portal.SayAsync(customer, portal.NumberOfA, "not shown yet");
        Assert.True((await portal.RunAsync(ada.Actor, new MarkConversationRead(portal.A, shown.Id, shown.LastInboundAt!.Value))).Succeeded);
        Assert.True((await portal.RowAsync(ada.Actor, portal.A, customer)).Unread);
    }

    [Fact]
    public async Task Reads_nothing_ahead()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "now");
        var ada = await portal.MemberAsync(portal.A);
        await portal.RunAsync(ada.Actor, new MarkConversationRead(portal.A, await portal.ConversationAsync(portal.A, customer), DateTimeOffset.MaxValue));
        await portal.SayAsync(customer, portal.NumberOfA, "later");
        Assert.True((await portal.RowAsync(ada.Actor, portal.A, customer)).Unread);
    }

    [Fact]
    public async Task Counts_what_the_filter_shows_and_never_another_organizations()
    {
        var (own, ofOwn) = await portal.NewOwnerAsync("Elm Dental");
        var ada = await portal.MemberAsync(own);
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, ofOwn, "one");
        await portal.SayAsync(customer, portal.NumberOfB, "for B");
        Assert.Equal(1, await portal.RunAsync(ada.Actor, new CountUnreadConversations(own)));
        Assert.Single(await portal.ListAsync(ada.Actor, own, new(Unread: true)));
        var row = await portal.RowAsync(ada.Actor, own, customer);
        await portal.RunAsync(ada.Actor, new MarkConversationRead(own, row.Id, row.LastInboundAt!.Value));
        Assert.Equal(0, await portal.RunAsync(ada.Actor, new CountUnreadConversations(own)));
        Assert.Empty(await portal.ListAsync(ada.Actor, own, new(Unread: true)));
    }

    [Fact]
    public async Task Does_not_know_another_organizations_conversation()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfB, "for B");
        var ada = await portal.MemberAsync(portal.A);
        var theirs = await portal.ConversationAsync(portal.B, customer);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(ada.Actor, new MarkConversationRead(portal.A, theirs, TextingPortal.Now))).Error);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(ada.Actor, new ReadConversation(portal.A, theirs))).Error);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(ada.Actor, new ListMessages(portal.A, theirs))).Error);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(ada.Actor, new AssignConversation(portal.A, theirs, ada.Id))).Error);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(ada.Actor, new RecordOptOut(portal.A, theirs, Stop: true))).Error);
        Assert.False((await portal.RowAsync(portal.Admin, portal.B, customer)).OptedOut);
    }

    private async Task<Portal.Platform.Errors.Result> ReadAsync(Actor actor, string customer)
    {
        var row = await portal.RowAsync(actor, portal.A, customer);
        Assert.True(row.Unread);
        return await portal.RunAsync(actor, new MarkConversationRead(portal.A, row.Id, row.LastInboundAt!.Value));
    }
}
