using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Backfill;
using Portal.Features.Calls.Incoming;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Simulation;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Backfill;

/// <summary>What no webhook brings is fetched, once, and the admins hear that webhooks are silent.</summary>
public sealed class BackfillCallsTests(BackfillCallsTests.ImpatientPortal portal) : IClassFixture<BackfillCallsTests.ImpatientPortal>
{
    private static readonly CallPlan s_unheard = CallPlan.Usual with { Rings = TimeSpan.FromMilliseconds(20), Talks = TimeSpan.FromMilliseconds(50), Events = [] };

    [Fact]
    public async Task Takes_in_what_no_webhook_brought_and_says_so_until_one_does()
    {
        var customer = portal.NewCustomer();
        var unheard = await CallAsync(customer, s_unheard);
        await FetchAsync(unheard.ConversationId);
        var call = (await portal.CallAsync(unheard.ConversationId))!;
        Assert.Equal((portal.Owner, CallStatus.Completed, customer), (call.OrganizationId, call.Status, call.CustomerPhone));
        Assert.Contains("reconciliation", call.Trace, StringComparison.Ordinal);
        Assert.Equal(NotificationStatus.Pending, await StatusAsync(NotificationTypes.WebhookSilent));

        var heard = await CallAsync(customer, s_unheard with { Events = null, Delay = TimeSpan.FromMilliseconds(10) });
        await Eventually.TrueAsync("its webhook came", async () => await portal.CallAsync(heard.ConversationId) is { Status: CallStatus.Completed });
        Assert.True((await portal.RunAsync(Actor.System, new BackfillCalls())).Succeeded);
        Assert.Equal(NotificationStatus.Resolved, await StatusAsync(NotificationTypes.WebhookSilent));
        Assert.Contains("webhook", (await portal.CallAsync(heard.ConversationId))!.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_one_call_of_ten_webhooks_and_ten_fetches()
    {
        var customer = portal.NewCustomer();
        var told = await CallAsync(customer, s_unheard with { Events = null, Times = 10, Delay = TimeSpan.FromMilliseconds(5) });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FetchAsync(told.ConversationId)));
        await Eventually.TrueAsync("all webhooks were posted", () => portal.Vendors.ElevenLabs.Calls.Waiting == 0);
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.Calls.CountAsync(call => call.CustomerPhone == customer)));
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.InboxMessages.CountAsync(m => m.Source == PostCallIntake.Source && m.Key.StartsWith(told.ConversationId))));
    }

    [Fact]
    public async Task Ends_with_an_error_and_loses_nothing_when_the_vendor_is_away()
    {
        var unheard = await CallAsync(portal.NewCustomer(), s_unheard);
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ListConversations, FaultKind.ServerError, times: 20);
        Assert.False((await portal.RunAsync(Actor.System, new BackfillCalls())).Succeeded);
        portal.Vendors.ElevenLabs.Faults.Clear();
        await FetchAsync(unheard.ConversationId);
        Assert.NotNull(await portal.CallAsync(unheard.ConversationId));
    }

    [Fact]
    public async Task Warns_before_and_when_the_vendor_switches_the_webhook_off()
    {
        var traffic = portal.Vendors.ElevenLabs.Calls;
        var before = traffic.Webhooks;
        traffic.Webhooks = before with { FailuresInARow = 1, LastFailureCode = 503, LastFailureAt = CallingPortal.Now };
        Assert.True((await portal.RunAsync(Actor.System, new CheckCallWebhooks())).Succeeded);
        Assert.Equal("ElevenLabs' webhook fails", await TitleAsync());
        traffic.Webhooks = before with { IsAutoDisabled = true };
        await portal.RunAsync(Actor.System, new CheckCallWebhooks());
        Assert.Equal("ElevenLabs switched its webhook off", await TitleAsync());
        traffic.Webhooks = before;
        await portal.RunAsync(Actor.System, new CheckCallWebhooks());
        Assert.Equal(NotificationStatus.Resolved, await StatusAsync(NotificationTypes.WebhookDisabled));
    }

    private async Task<SimulatedCall> CallAsync(string customer, CallPlan plan)
    {
        var call = portal.Vendors.Phone.Dial(customer, portal.Number, plan)!;
        await Eventually.TrueAsync("the call is over", () => portal.Vendors.ElevenLabs.Calls.All.Single(c => c.ConversationId == call.ConversationId).EndedAt is not null);
        return call;
    }

    /// <summary>Looks at the vendor's list until the call is there: its end has to lie a moment back.</summary>
    private Task FetchAsync(string conversationId) => Eventually.TrueAsync("the call is taken in", async () =>
    {
        await portal.RunAsync(Actor.System, new BackfillCalls());
        return await portal.CallAsync(conversationId) is not null;
    });

    private Task<NotificationStatus> StatusAsync(string type) => portal.WithDataAsync(Actor.System, db => db.Notifications.Where(n => n.Type == type).Select(n => n.Status).SingleAsync());

    private Task<string> TitleAsync() => portal.WithDataAsync(Actor.System, db => db.Notifications.Where(n => n.Type == NotificationTypes.WebhookDisabled).Select(n => n.Title).SingleAsync());

    /// <summary>A portal that waits for no webhook, and a number that the simulated vendor answers.</summary>
    public sealed class ImpatientPortal(TestCluster cluster) : CallingPortal(cluster)
    {
        public Guid Owner { get; private set; }
        public string Number { get; } = "+16045550163";

        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Calls:BackfillAfter"] = "00:00:00.001";
            settings["ElevenLabs:Retries"] = "0";
            return settings;
        }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            (Owner, _) = await OwnerAsync("Cedar Clinic", Number, active: false);
            Assert.True((await RunAsync(Admin, new ImportNumber(Number))).Succeeded);
        }
    }
}
