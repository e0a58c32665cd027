using Microsoft.EntityFrameworkCore;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Sending;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Tests.Crash;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Sending;

public sealed class SendTextTests(TextingPortal portal) : IClassFixture<TextingPortal>
{
    /// <summary>Every way in which the vendor acts and its answer is lost.</summary>
    public static TheoryData<FaultKind> Lost => [FaultKind.ExecuteAndReset, FaultKind.ExecuteAndServerError, FaultKind.ExecuteAndGarbage, FaultKind.ExecuteAndTruncate, FaultKind.ExecuteAndTimeout];

    [Fact]
    public async Task Goes_out_from_the_organizations_number_and_is_delivered_with_its_history()
    {
        var customer = portal.NewCustomer();
        var sent = await EndAsync(portal.A, await QueueAsync(portal.A, customer, "Yes, it is still here."));
        Assert.Equal((MessageStatus.Delivered, portal.NumberOfA), (sent.Status, sent.PhoneNumber));
        var atVendor = Assert.Single(TextsTo(customer));
        Assert.Equal((portal.NumberOfA, "Yes, it is still here.", sent.TwilioSid), (atVendor.From, atVendor.Body, atVendor.Sid));
        var history = await portal.WithDataAsync(Actor.System, db => db.MessageStatuses.Where(entry => entry.MessageId == sent.Id).OrderBy(entry => entry.Status).Select(entry => entry.Status).ToListAsync());
        Assert.Equal(["delivered", "sent"], history);
    }

    [Theory, MemberData(nameof(Lost))]
    public async Task Is_found_and_not_sent_again_when_the_answer_was_lost(FaultKind kind)
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, kind);
        var sent = await EndAsync(portal.A, await QueueAsync(portal.A, customer, "once"));
        Assert.Equal(MessageStatus.Delivered, sent.Status);
        Assert.Single(TextsTo(customer));
    }

    [Fact]
    public async Task Is_sent_once_each_however_many_answers_are_lost()
    {
        FaultKind[] kinds = [FaultKind.ExecuteAndReset, FaultKind.ExecuteAndServerError, FaultKind.ExecuteAndGarbage, FaultKind.ExecuteAndTruncate];
        var count = CrashRig.Times(8, 200);
        var customers = Enumerable.Range(0, count).Select(_ => portal.NewCustomer()).ToList();
        for (var index = 0; index < count; index++) portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, kinds[index % kinds.Length]);
        List<Guid> queued = [];
        for (var index = 0; index < count; index++) queued.Add(await QueueAsync(index % 2 == 0 ? portal.A : portal.B, customers[index], "once"));

        for (var index = 0; index < count; index++) Assert.Equal(MessageStatus.Delivered, (await EndAsync(index % 2 == 0 ? portal.A : portal.B, queued[index])).Status);
        Assert.All(customers, customer => Assert.Single(TextsTo(customer)));
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Timeout)]
    public async Task Ends_as_not_sent_when_the_vendor_never_had_it(FaultKind kind)
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, kind);
        var ended = await EndAsync(portal.A, await QueueAsync(portal.A, customer, "lost"));
        Assert.Equal((MessageStatus.Failed, "message.not_sent"), (ended.Status, ended.FailureCode));
        Assert.Empty(TextsTo(customer));
    }

    [Fact]
    public async Task Tells_two_equal_texts_apart_whose_answers_were_both_lost()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, FaultKind.ExecuteAndReset, times: 2);
        var queued = new[] { await QueueAsync(portal.A, customer, "same"), await QueueAsync(portal.A, customer, "same") };
        var ended = await Task.WhenAll(queued.Select(text => EndAsync(portal.A, text)));
        Assert.Equal(2, ended.Select(text => text.TwilioSid).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, TextsTo(customer).Count);
    }

    [Fact]
    public async Task Waits_when_the_vendor_is_asked_too_much()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, FaultKind.TooManyRequests, times: 3, retryAfter: TimeSpan.FromSeconds(1));
        var sent = await EndAsync(portal.A, await QueueAsync(portal.A, customer, "later"));
        Assert.Equal(MessageStatus.Delivered, sent.Status);
        Assert.Single(TextsTo(customer));
    }

    [Fact]
    public async Task Keeps_the_order_in_which_texts_were_written()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(700));
        foreach (var body in (string[])["one", "two", "three"]) await QueueAsync(portal.B, customer, body);
        await Eventually.TrueAsync("all three are sent", () => TextsTo(customer).Count == 3);
        Assert.Equal(["one", "two", "three"], TextsTo(customer).Select(text => text.Body));
    }

    [Fact]
    public async Task Is_not_sent_after_a_stop_that_overtakes_it()
    {
        var customer = portal.NewCustomer();
        var job = await WaitsAsync(portal.A, portal.NumberOfA, customer);
        (await portal.TextAsync(customer, portal.NumberOfA, "stop please")).EnsureSuccessStatusCode().Dispose();
        await portal.RunAsync(Actor.System, job);
        Assert.Equal("message.opted_out", (await EndAsync(portal.A, job.MessageId)).FailureCode);
        Assert.Empty(TextsTo(customer));
    }

    [Fact]
    public async Task Remembers_that_the_vendor_knows_of_an_opt_out()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.SendText, FaultKind.Refuse, code: "21610");
        var ended = await EndAsync(portal.A, await QueueAsync(portal.A, customer, "no"));
        Assert.Equal((MessageStatus.Failed, (int?)21610), (ended.Status, ended.ErrorCode));
        Assert.Equal("message.opted_out", (await portal.RunAsync(portal.Admin, new QueueText(portal.A, customer, "again", null, null))).Error?.Code);
        Assert.True((await portal.RunAsync(portal.Admin, new QueueText(portal.B, customer, "B is another matter", null, null))).Succeeded);
    }

    [Fact]
    public async Task Says_in_words_why_it_failed_and_tells_the_admins_when_it_is_always_so()
    {
        var (organization, _) = await portal.OwnerAsync("Cedar Clinic", "+16045550178");
        var customer = portal.NewCustomer();
        portal.Vendors.Twilio.Texts.Plan(customer, new DeliveryPlan { Outcome = DeliveryOutcome.Undelivered, ErrorCode = 30003, Delay = TimeSpan.FromMilliseconds(20) });
        for (var time = 0; time < 3; time++)
        {
            var ended = await EndAsync(organization, await QueueAsync(organization, customer, $"try {time}"));
            Assert.Equal((MessageStatus.Undelivered, (int?)30003, TwilioErrorCatalog.SentenceOf(30003)), (ended.Status, ended.ErrorCode, ended.FailureSentence));
        }

        await Eventually.TrueAsync("the admins are told", () => IsOpenAsync(organization));
        await EndAsync(organization, await QueueAsync(organization, portal.NewCustomer(), "gets through"));
        await Eventually.TrueAsync("it resolves itself", async () => !await IsOpenAsync(organization));
    }

    [Fact]
    public async Task Ends_when_its_number_left_the_organization_meanwhile()
    {
        var (organization, number) = await portal.OwnerAsync("Dogwood Spa", "+16045550115");
        var customer = portal.NewCustomer();
        var job = await WaitsAsync(organization, number, customer);
        await portal.MoveAsync(number, portal.B);
        await portal.RunAsync(Actor.System, job);
        Assert.Equal("message.number_gone", (await EndAsync(organization, job.MessageId)).FailureCode);
        Assert.Empty(TextsTo(customer));
    }

    private Task<bool> IsOpenAsync(Guid organization) => portal.WithDataAsync(Actor.System, db =>
        db.Notifications.AnyAsync(n => n.Type == NotificationTypes.MessageFailing && n.AboutOrganizationId == organization && n.Status == NotificationStatus.Pending));

    private List<SimulatedText> TextsTo(string customer) => [.. portal.Vendors.Twilio.Texts.All.Where(text => !text.Inbound && text.To == customer)];

    /// <summary>A text that is written and whose turn to be sent comes when the test runs its job.</summary>
    private async Task<SendText> WaitsAsync(Guid organizationId, string number, string customer)
    {
        var text = Message.Outgoing(organizationId, number, customer, "too late", 1, viaFallback: false, null, "test", null, TextingPortal.Now);
        await portal.SaveAsync(new Conversation(organizationId, customer, text.OccurredAt), text);
        return new SendText(organizationId, text.Id);
    }

    private async Task<Guid> QueueAsync(Guid organizationId, string customer, string body)
    {
        var queued = await portal.RunAsync(portal.Admin, new QueueText(organizationId, customer, body, null, null));
        Assert.True(queued.Succeeded, queued.Error?.Code);
        return queued.Value.MessageId;
    }

    private async Task<Message> EndAsync(Guid organizationId, Guid messageId)
    {
        Message? message = null;
        await Eventually.TrueAsync("the text comes to its end", async () =>
        {
            message = await portal.WithDataAsync(Actor.System, db => db.Messages.AsNoTracking().SingleAsync(m => m.OrganizationId == organizationId && m.Id == messageId));
            return message.Ended;
        });
        return message!;
    }
}
