using Portal.Features.Messaging;
using Portal.Features.Messaging.Conversations;
using Portal.Platform.Paging;
using Portal.Tests.Features.Calls;

namespace Portal.Tests.Features.Messaging.Conversations;

[Collection<OneCallingPortal>]
public sealed class ReadTimelineTests(CallingPortal portal)
{
    [Fact]
    public async Task Puts_texts_and_calls_into_one_order_page_by_page()
    {
        var customer = portal.NewCustomer();
        for (var turn = 1; turn <= 3; turn++)
        {
            await portal.SayAsync(customer, portal.NumberOfA, $"text {turn}");
            await CalledAsync(portal.NumberOfA, customer, CallingPortal.Now);
        }

        var conversation = await ConversationAsync(portal.A, customer);
        Assert.Equal(customer, conversation.CustomerPhone);
        Assert.NotNull(conversation.LastCall);
        var all = await ReadAsync(portal.A, conversation.Id, size: 50);
        Assert.Equal(6, all.Count);
        Assert.Equal(3, all.OfType<TimelineCall>().Count());
        Assert.Equal(all.Select(entry => entry.At).OrderDescending(), all.Select(entry => entry.At));
        foreach (var size in new[] { 1, 2, 4 }) Assert.Equal(all.Select(entry => entry.Id), (await ReadAsync(portal.A, conversation.Id, size)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Holds_nothing_of_the_customers_calls_with_another_organization()
    {
        var customer = portal.NewCustomer();
        await CalledAsync(portal.NumberOfA, customer, CallingPortal.Now);
        await CalledAsync(portal.NumberOfB, customer, CallingPortal.Now);
        var (ofA, ofB) = (await ConversationAsync(portal.A, customer), await ConversationAsync(portal.B, customer));
        var entry = Assert.IsType<TimelineCall>(Assert.Single(await ReadAsync(portal.A, ofA.Id, size: 50)));
        Assert.Equal(portal.NumberOfA, entry.PhoneNumber);
        Assert.Equal(MessagingErrors.ConversationNotFound, (await portal.RunAsync(portal.Admin, new ReadTimeline(portal.A, ofB.Id))).Error);
    }

    private async Task CalledAsync(string number, string customer, DateTimeOffset at) =>
        await portal.SettleAsync(CallEvents.Of(CallEvents.Transcription, new CallStory(number, await portal.PhoneIdAsync(number), customer, at)));

    private async Task<ConversationRow> ConversationAsync(Guid organization, string customer) =>
        Assert.Single((await portal.RunAsync(portal.Admin, new ListConversations(organization, new ConversationFilter(Search: customer)))).Items);

    private async Task<List<TimelineEntry>> ReadAsync(Guid organization, Guid conversation, int size)
    {
        List<TimelineEntry> all = [];
        for (Cursor? after = null; ;)
        {
            var page = (await portal.RunAsync(portal.Admin, new ReadTimeline(organization, conversation, after, size))).Value;
            all.AddRange(page.Items);
            if ((after = Cursor.Read(page.NextCursor)) is null) return all;
        }
    }
}
