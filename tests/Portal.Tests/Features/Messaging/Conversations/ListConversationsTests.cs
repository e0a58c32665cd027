using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Conversations;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Tests.Features.Messaging.Conversations;

[Collection<OneTextingPortal>]
public sealed class ListConversationsTests(TextingPortal portal)
{
    [Fact]
    public async Task Shows_an_organization_its_own_thread_of_a_customer_that_two_share()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "to A");
        await portal.SayAsync(customer, portal.NumberOfB, "to B");
        Assert.Equal("to A", (await portal.RowAsync(portal.Admin, portal.A, customer)).Last!.Text);
        Assert.Equal("to B", (await portal.RowAsync(portal.Admin, portal.B, customer)).Last!.Text);
    }

    [Fact]
    public async Task Is_refused_to_another_organizations_people()
    {
        var stranger = await portal.MemberAsync(portal.B);
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(stranger.Actor, new ListConversations(portal.A)));
        Assert.Equal(AccessErrors.OrganizationNotFound, refused.Error);
    }

    [Fact]
    public async Task Goes_from_the_newest_to_the_oldest_by_cursor_and_shows_each_once()
    {
        var (organization, number) = await portal.NewOwnerAsync("Cedar Clinic");
        List<string> customers = [];
        for (var index = 0; index < 7; index++)
        {
            customers.Insert(0, portal.NewCustomer());
            await portal.SayAsync(customers[0], number, $"number {index}");
        }

        List<string> seen = [];
        for (Cursor? after = null; ;)
        {
            var page = await portal.RunAsync(portal.Admin, new ListConversations(organization, null, after, Size: 3));
            Assert.InRange(page.Items.Count, 1, 3);
            seen.AddRange(page.Items.Select(row => row.CustomerPhone));
            if ((after = Cursor.Read(page.NextCursor)) is null) break;
        }

        Assert.Equal(customers, seen);
    }

    [Theory]
    [InlineData("blue outback", true)]
    [InlineData("BLUE", true)]
    [InlineData("green", false)]
    [InlineData("%", false)]
    [InlineData("_", false)]
    [InlineData("' OR true --", false)]
    [InlineData("'; select set_config('app.organization_id','00000000-0000-0000-0000-000000000000',false);--", false)]
    public async Task Finds_words_and_takes_every_character_literally(string search, bool found)
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "Is the blue Outback still there?");
        await portal.SayAsync(customer, portal.NumberOfB, $"{search} is only said to B");
        Assert.Equal(found, (await portal.ListAsync(portal.Admin, portal.A, new(Search: search))).Any(row => row.CustomerPhone == customer));
    }

    [Fact]
    public async Task Finds_a_number_however_it_is_written()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "hello");
        var written = $"({customer[2..5]}) {customer[5..8]}-{customer[8..]}";
        Assert.Equal(customer, Assert.Single(await portal.ListAsync(portal.Admin, portal.A, new(Search: written))).CustomerPhone);
        Assert.Empty(await portal.ListAsync(portal.Admin, portal.B, new(Search: written)));
    }

    [Fact]
    public async Task Can_be_narrowed_to_mine_to_nobodys_and_to_the_opted_out()
    {
        var (mine, silent) = (portal.NewCustomer(), portal.NewCustomer());
        await portal.SayAsync(mine, portal.NumberOfA, "hello");
        await portal.SayAsync(silent, portal.NumberOfA, "STOP");
        var me = await portal.MemberAsync(portal.A);
        Assert.True((await portal.RunAsync(me.Actor, new AssignConversation(portal.A, await portal.ConversationAsync(portal.A, mine), me.Id))).Succeeded);

        Assert.Equal(mine, Assert.Single(await portal.ListAsync(me.Actor, portal.A, new(Assignee: AssigneeChoice.Me))).CustomerPhone);
        Assert.DoesNotContain(await portal.ListAsync(me.Actor, portal.A, new(Assignee: AssigneeChoice.None)), row => row.CustomerPhone == mine);
        Assert.Contains(await portal.ListAsync(me.Actor, portal.A, new(OptedOut: true)), row => row.CustomerPhone == silent && row.OptedOut);
        Assert.DoesNotContain(await portal.ListAsync(me.Actor, portal.A, new(OptedOut: true)), row => row.CustomerPhone == mine);
    }

    [Fact]
    public async Task Previews_the_newest_text_whichever_way_it_went()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "a question");
        Assert.True((await portal.RunAsync(portal.Admin, new Portal.Features.Messaging.Sending.QueueText(portal.A, customer, "an answer", null, null))).Succeeded);
        var last = (await portal.RowAsync(portal.Admin, portal.A, customer)).Last!;
        Assert.Equal(("an answer", MessageDirection.Outbound), (last.Text, last.Direction));
    }
}
