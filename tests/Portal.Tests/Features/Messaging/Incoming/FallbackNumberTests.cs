using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Sending;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Incoming;

/// <summary>The platform's own number, lent to organizations that have none: what is written from it, and who gets the answers.</summary>
public sealed class FallbackNumberTests(FallbackNumberTests.LendingPortal portal) : IClassFixture<FallbackNumberTests.LendingPortal>
{
    [Fact]
    public async Task Goes_out_for_an_organization_without_a_number_and_its_answer_comes_back_to_it()
    {
        var (homeless, customer) = (await portal.HomelessAsync("Grove Books"), portal.NewCustomer());

        var queued = (await portal.RunAsync(portal.Admin, new QueueText(homeless, customer, "Your book is here.", null, null))).Value;
        await Eventually.TrueAsync("it is delivered", async () => (await portal.TimelineAsync(homeless, customer))[0].Status is MessageStatus.Delivered);
        await portal.SayAsync(customer, LendingPortal.Lent, "Thanks!");

        Assert.Equal((LendingPortal.Lent, true), (queued.From, queued.Warning is not null));
        var texts = await portal.TimelineAsync(homeless, customer);
        Assert.Equal(["Your book is here.", "Thanks!"], texts.Select(text => text.Body));
        Assert.All(texts, text => Assert.True(text.ViaFallback));
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.Notifications.AnyAsync(notification => notification.AboutOrganizationId == homeless && notification.Type == NotificationTypes.FallbackUsed)));
    }

    [Fact]
    public async Task Is_told_of_once_when_two_texts_go_out_at_once()
    {
        var (homeless, customer) = (await portal.HomelessAsync("Linden Cafe"), portal.NewCustomer());
        var key = NotificationKeys.FallbackUsed(homeless);

        await portal.BeforeAsync(key, () => portal.RunAsync(portal.Admin, new QueueText(homeless, customer, "Open again.", null, null)), db =>
            db.RaiseAsync(new NotificationDraft(NotificationTypes.FallbackUsed, key, "Told", "By the other text."), TextingPortal.Now, CancellationToken.None));

        await Eventually.TrueAsync("both are counted", () => portal.WithDataAsync(Actor.System, db => db.Notifications.AnyAsync(n => n.DeduplicationKey == key && n.Occurrences == 2)));
        await Eventually.TrueAsync("it is delivered", async () => (await portal.TimelineAsync(homeless, customer))[0].Status is MessageStatus.Delivered);
    }

    [Fact]
    public async Task Is_told_of_in_one_piece_with_the_text()
    {
        var (homeless, customer) = (await portal.HomelessAsync("Nettle Yoga"), portal.NewCustomer());

        await portal.BeforeAsync(NotificationKeys.FallbackUsed(homeless), () => portal.RunAsync(portal.Admin, new QueueText(homeless, customer, "See you at six.", null, null)),
            async _ => Assert.Null((await portal.TimelineAsync(homeless, customer))[0].TwilioSid)); // who dies now has neither saved

        await Eventually.TrueAsync("it is delivered", async () => (await portal.TimelineAsync(homeless, customer))[0].Status is MessageStatus.Delivered);
    }

    [Fact]
    public async Task Is_not_told_of_once_the_organization_has_a_number_of_its_own()
    {
        var (homeless, customer) = (await portal.HomelessAsync("Maple Vets"), portal.NewCustomer());
        var key = NotificationKeys.FallbackUsed(homeless);
        var number = await portal.WithDataAsync(Actor.System, db => db.PhoneNumbers.SingleAsync(n => n.E164 == portal.NumberOfB));

        await portal.BeforeAsync(key, () => portal.RunAsync(portal.Admin, new QueueText(homeless, customer, "We moved.", null, null)), async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE organization_phone_numbers SET assigned_until = now() WHERE assigned_until IS NULL AND phone_number_id = {number.Id}");
            db.Assignments.Add(new Assignment(homeless, number.Id, TextingPortal.Now));
        });

        await Eventually.TrueAsync("its job has ended", () => portal.WithDataAsync(Actor.System, db => db.OutboxMessages.AllAsync(job => job.Name != SendText.DurableName)));
        Assert.False(await portal.WithDataAsync(Actor.System, db => db.Notifications.AnyAsync(n => n.DeduplicationKey == key)));
    }

    [Fact]
    public async Task Is_never_used_for_an_organization_with_a_number_of_its_own()
    {
        var queued = (await portal.RunAsync(portal.Admin, new QueueText(portal.A, portal.NewCustomer(), "Hi", null, null))).Value;

        Assert.Equal((portal.NumberOfA, false), (queued.From, queued.Warning is not null));
    }

    [Fact]
    public async Task Gives_an_answer_to_nobody_when_two_organizations_wrote_to_that_customer()
    {
        var (one, two, customer) = (await portal.HomelessAsync("Hazel Tours"), await portal.HomelessAsync("Iris Spa"), portal.NewCustomer());
        await portal.WroteAsync(one, customer, TimeSpan.FromDays(1));
        await portal.WroteAsync(two, customer, TimeSpan.FromDays(2));

        Assert.Equal(InboxState.Unrouted, await portal.SayAsync(customer, LendingPortal.Lent, "Yes please"));
        Assert.DoesNotContain(await portal.AllOfAsync(customer), text => text.Direction is MessageDirection.Inbound);
    }

    [Fact]
    public async Task Gives_an_answer_to_nobody_when_nobody_wrote_to_that_customer() =>
        Assert.Equal(InboxState.Unrouted, await portal.SayAsync(portal.NewCustomer(), LendingPortal.Lent, "Hello?"));

    [Theory]
    [InlineData(29, InboxState.Filed)]
    [InlineData(31, InboxState.Unrouted)]
    public async Task Remembers_for_thirty_days(int days, InboxState state)
    {
        var (homeless, customer) = (await portal.HomelessAsync($"Juniper {days}"), portal.NewCustomer());
        await portal.WroteAsync(homeless, customer, TimeSpan.FromDays(days));

        Assert.Equal(state, await portal.SayAsync(customer, LendingPortal.Lent, "Is it still there?"));
    }

    [Fact]
    public async Task Is_no_way_from_an_organizations_own_number_to_another()
    {
        var customer = portal.NewCustomer();
        await portal.SaveAsync(new Conversation(portal.B, customer, TextingPortal.Now), Message.Outgoing(portal.B, portal.NumberOfB, customer, "Hi", 1, viaFallback: false, null, "test", null, TextingPortal.Now));

        Assert.Equal(InboxState.Unrouted, await portal.SayAsync(customer, LendingPortal.Lent, "Who is this?"));
    }

    /// <summary>The platform lends a number of its own.</summary>
    public sealed class LendingPortal(TestCluster cluster) : TextingPortal(cluster)
    {
        public const string Lent = "+16045550189";

        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Telephony:Fallback:PhoneNumber"] = Lent;
            return settings;
        }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Assert.NotNull(Vendors.Twilio.Buy(Lent, null, number => number).Number);
        }

        /// <summary>An organization that has no number.</summary>
        public async Task<Guid> HomelessAsync(string name) => (await SaveAsync(new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", Now))).Id;

        /// <summary>That organization wrote to that customer from the lent number so long ago.</summary>
        public async Task WroteAsync(Guid organizationId, string customer, TimeSpan ago)
        {
            await SaveAsync(new Conversation(organizationId, customer, Now - ago), Message.Outgoing(organizationId, Lent, customer, "Hi", 1, viaFallback: true, null, "test", null, Now - ago));
        }

        /// <summary>The customer texts; what became of it.</summary>
        public async Task<InboxState> SayAsync(string customer, string to, string body)
        {
            var sid = SignedTexts.NewSid();
            (await this.TextAsync(customer, to, body, sid)).EnsureSuccessStatusCode();
            return await WithDataAsync(Actor.System, db => db.InboxMessages.Where(message => message.Key == sid).Select(message => message.State).SingleAsync());
        }
    }
}
