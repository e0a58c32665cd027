using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Outgoing;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Outgoing;

/// <summary>Calls of organizations that have no number of their own, and more calls than one may place.</summary>
public sealed class LentNumberTests(LentNumberTests.LendingPortal portal) : IClassFixture<LentNumberTests.LendingPortal>
{
    [Fact]
    public async Task Is_used_with_a_warning_and_told_to_the_admins()
    {
        var (organization, customer) = (await portal.OrganizationAsync("Numberless"), portal.NewCustomer());

        var started = await portal.StartAsync(organization, customer);

        Assert.Equal(LendingPortal.Lent, started.From);
        Assert.Contains("platform's number", started.Warning, StringComparison.Ordinal);
        var call = await portal.EndedAsync(started.CallId);
        Assert.Equal((CallStatus.Completed, true, "call.via_fallback"), (call.Status, call.ViaFallback, call.WarningCode));
        Assert.StartsWith("The customer was called", call.Summary, StringComparison.Ordinal);
        Assert.Equal(LendingPortal.Lent, Assert.Single(portal.RangAt(customer)).Number);
        await Eventually.TrueAsync("the admins are told", () => portal.WithDataAsync(Actor.System, db =>
            db.Notifications.AnyAsync(n => n.Type == NotificationTypes.FallbackUsed && n.AboutOrganizationId == organization)));
    }

    [Fact]
    public async Task Is_no_customer() =>
        Assert.Equal(CallingErrors.OursToo, (await portal.RunAsync(portal.Admin, new StartCall(portal.A, LendingPortal.Lent))).Error);

    [Fact]
    public async Task Calls_are_refused_beyond_the_organizations_limit_and_nobody_elses()
    {
        for (var call = 0; call < 3; call++) await portal.StartAsync(portal.A, portal.NewCustomer());

        var refused = (await portal.RunAsync(portal.Admin, new StartCall(portal.A, portal.NewCustomer()))).Error!;

        Assert.Equal("call.too_many", refused.Code);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        await portal.StartAsync(portal.B, portal.NewCustomer());
    }

    /// <summary>Lends a number, and lets nobody place more than three calls a minute.</summary>
    public sealed class LendingPortal(TestCluster cluster) : OutgoingPortal(cluster)
    {
        public const string Lent = "+16045550199";

        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Telephony:Fallback:PhoneNumber"] = Lent;
            settings["Telephony:Fallback:ElevenLabsPhoneId"] = "phnum_lent";
            settings["Calls:PerMinute"] = "3";
            return settings;
        }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Vendors.ElevenLabs.Know("phnum_lent", Lent);
        }
    }
}
