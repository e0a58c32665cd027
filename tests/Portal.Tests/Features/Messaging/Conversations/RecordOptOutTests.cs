using Portal.Data.Messaging;
using Portal.Features.Messaging;
using Portal.Features.Messaging.Conversations;
using Portal.Features.Messaging.Sending;

namespace Portal.Tests.Features.Messaging.Conversations;

[Collection<OneTextingPortal>]
public sealed class RecordOptOutTests(TextingPortal portal)
{
    [Fact]
    public async Task Stops_texts_of_this_organization_alone_until_it_is_taken_back()
    {
        var (customer, id) = await TalkAsync("hello");
        await portal.SayAsync(customer, portal.NumberOfB, "hello B");
        Assert.True((await portal.RunAsync(portal.Admin, new RecordOptOut(portal.A, id, Stop: true))).Succeeded);
        Assert.Equal(MessagingErrors.OptedOut, (await portal.RunAsync(portal.Admin, new QueueText(portal.A, customer, "offer", null, null))).Error);
        Assert.True((await portal.RunAsync(portal.Admin, new QueueText(portal.B, customer, "offer", null, null))).Succeeded);
        Assert.Equal(MessagingErrors.OptedOut, (await DetailsAsync(id)).Sending.Refusal);

        Assert.True((await portal.RunAsync(portal.Admin, new RecordOptOut(portal.A, id, Stop: false))).Succeeded);
        Assert.True((await portal.RunAsync(portal.Admin, new QueueText(portal.A, customer, "offer", null, null))).Succeeded);
    }

    [Fact]
    public async Task Takes_back_no_word_of_the_customers_own()
    {
        var (customer, id) = await TalkAsync("STOP");
        Assert.Equal(ConversationErrors.OptedOutThemselves, (await portal.RunAsync(portal.Admin, new RecordOptOut(portal.A, id, Stop: false))).Error);
        Assert.True((await DetailsAsync(id)).Row.OptedOut);
        await portal.SayAsync(customer, portal.NumberOfA, "START");
        Assert.False((await DetailsAsync(id)).Row.OptedOut);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decides_a_doubt(bool stop)
    {
        var (_, id) = await TalkAsync("please don't text me again");
        Assert.Equal(OptOutKind.Doubt, (await DetailsAsync(id)).Doubt?.Kind);
        Assert.True((await portal.RunAsync(portal.Admin, new RecordOptOut(portal.A, id, stop))).Succeeded);
        var decided = await DetailsAsync(id);
        Assert.Null(decided.Doubt);
        Assert.Equal(stop, decided.Row.OptedOut);
        Assert.Equal(portal.Admin.Name, decided.Words[0].ToldBy);
    }

    [Fact]
    public async Task Says_the_same_thing_once()
    {
        var (_, id) = await TalkAsync("hello");
        for (var press = 0; press < 2; press++) Assert.True((await portal.RunAsync(portal.Admin, new RecordOptOut(portal.A, id, Stop: true))).Succeeded);
        Assert.Single((await DetailsAsync(id)).Words);
    }

    private async Task<(string Customer, Guid Id)> TalkAsync(string body)
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, body);
        return (customer, await portal.ConversationAsync(portal.A, customer));
    }

    private async Task<ConversationDetails> DetailsAsync(Guid id) => (await portal.RunAsync(portal.Admin, new ReadConversation(portal.A, id))).Value;
}
