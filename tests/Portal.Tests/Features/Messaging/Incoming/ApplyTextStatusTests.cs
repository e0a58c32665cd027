using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Incoming;

public sealed class ApplyTextStatusTests(TextingPortal portal) : IClassFixture<TextingPortal>
{
    private static readonly string[] s_facts = ["queued", "sent", "delivered", "failed", "undelivered"];

    [Fact]
    public async Task Comes_to_the_same_end_in_every_order_and_however_often()
    {
        var orders = Permutations(s_facts).ToList();
        Assert.Equal(120, orders.Count);
        var texts = await SentTextsAsync(orders.Count);
        await Parallel.ForEachAsync(orders.Zip(texts), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            foreach (var status in pair.First.SelectMany(status => new[] { status, status })) await PostAsync(pair.Second.TwilioSid!, status);
        });
        var ids = texts.ConvertAll(text => text.Id);
        await Eventually.TrueAsync("every status is applied", () => portal.WithDataAsync(Actor.System, async db => await db.MessageStatuses.CountAsync(entry => ids.Contains(entry.MessageId)) == 600));
        var ends = await portal.WithDataAsync(Actor.System, db => db.Messages.Where(m => ids.Contains(m.Id)).Select(m => new { m.Status, m.ErrorCode, m.FailureSentence }).Distinct().ToListAsync());
        Assert.Equal(MessageStatus.Delivered, Assert.Single(ends).Status);
    }

    [Fact]
    public async Task Comes_to_the_same_end_without_a_delivery()
    {
        var orders = Permutations(["queued", "sent", "failed", "undelivered"]).ToList();
        var texts = await SentTextsAsync(orders.Count);
        await Parallel.ForEachAsync(orders.Zip(texts), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            foreach (var status in pair.First) await PostAsync(pair.Second.TwilioSid!, status, status is "failed" ? 30001 : status is "undelivered" ? 30003 : null);
        });
        var ids = texts.ConvertAll(text => text.Id);
        await Eventually.TrueAsync("every status is applied", () => portal.WithDataAsync(Actor.System, async db => await db.MessageStatuses.CountAsync(entry => ids.Contains(entry.MessageId)) == orders.Count * 4));
        var ends = await portal.WithDataAsync(Actor.System, db => db.Messages.Where(m => ids.Contains(m.Id)).Select(m => new { m.Status, m.ErrorCode, m.FailureSentence }).Distinct().ToListAsync());
        Assert.Equal((MessageStatus.Undelivered, (int?)30003), (Assert.Single(ends).Status, ends[0].ErrorCode));
    }

    [Fact]
    public async Task Waits_for_a_text_whose_sending_has_not_returned_yet()
    {
        var sid = SignedTexts.NewSid();
        await PostAsync(sid, "delivered");
        var text = Assert.Single(await SentTextsAsync(1, sid));
        await Eventually.TrueAsync("the status finds its text", () => portal.WithDataAsync(Actor.System, db => db.Messages.AnyAsync(m => m.Id == text.Id && m.Status == MessageStatus.Delivered)));
        var received = await portal.WithDataAsync(Actor.System, db => db.InboxMessages.SingleAsync(m => m.Source == "twilio.text-status" && m.Key.StartsWith(sid)));
        Assert.Equal(InboxState.Done, received.State);
    }

    [Fact]
    public async Task Is_taken_for_a_text_that_nobody_knows()
    {
        using var answer = await portal.PostSignedAsync(SignedTexts.StatusPath, portal.StatusForm(SignedTexts.NewSid(), "sent"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task PostAsync(string sid, string status, int? errorCode = null)
    {
        using var answer = await portal.PostSignedAsync(SignedTexts.StatusPath, portal.StatusForm(sid, status, errorCode));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<List<Message>> SentTextsAsync(int count, string? sid = null)
    {
        var customer = portal.NewCustomer();
        var conversation = await portal.SaveAsync(new Conversation(portal.A, customer, TextingPortal.Now));
        var texts = Enumerable.Range(0, count).Select(index =>
        {
            var text = Message.Outgoing(portal.A, portal.NumberOfA, customer, $"text {index}", 1, viaFallback: false, null, "test", null, TextingPortal.Now);
            text.HandOver(TextingPortal.Now);
            text.Accept(sid ?? SignedTexts.NewSid());
            return text;
        }).ToList();
        await portal.SaveAsync(texts[0], [.. texts.Skip(1)]);
        Assert.Equal(portal.A, conversation.OrganizationId);
        return texts;
    }

    private static IEnumerable<string[]> Permutations(string[] facts) => facts.Length == 1
        ? [facts]
        : facts.SelectMany(first => Permutations([.. facts.Where(fact => fact != first)]).Select(rest => (string[])[first, .. rest]));
}
