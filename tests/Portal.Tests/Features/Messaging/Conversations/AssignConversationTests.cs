using Portal.Features.Messaging.Conversations;

namespace Portal.Tests.Features.Messaging.Conversations;

[Collection<OneTextingPortal>]
public sealed class AssignConversationTests(TextingPortal portal)
{
    [Fact]
    public async Task Gives_it_to_a_colleague_and_to_nobody_again()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "hello");
        var (ada, bo) = (await portal.MemberAsync(portal.A), await portal.MemberAsync(portal.A));
        var id = await portal.ConversationAsync(portal.A, customer);
        Assert.True((await portal.RunAsync(ada.Actor, new AssignConversation(portal.A, id, bo.Id))).Succeeded);
        Assert.Equal(bo.Id, (await portal.RowAsync(ada.Actor, portal.A, customer)).AssigneeId);
        Assert.True((await portal.RunAsync(ada.Actor, new AssignConversation(portal.A, id, null))).Succeeded);
        Assert.Null((await portal.RowAsync(ada.Actor, portal.A, customer)).AssigneeId);
    }

    [Fact]
    public async Task Refuses_somebody_of_another_organization()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "hello");
        var (ada, stranger) = (await portal.MemberAsync(portal.A), await portal.MemberAsync(portal.B));
        var result = await portal.RunAsync(ada.Actor, new AssignConversation(portal.A, await portal.ConversationAsync(portal.A, customer), stranger.Id));
        Assert.Equal(ConversationErrors.NoColleague, result.Error);
        Assert.Null((await portal.RowAsync(ada.Actor, portal.A, customer)).AssigneeId);
    }
}
