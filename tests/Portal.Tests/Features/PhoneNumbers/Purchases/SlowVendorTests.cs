using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>A vendor that does not answer keeps its purchases waiting, and nothing else.</summary>
public sealed class SlowVendorTests(SlowVendorTests.PatientPortal portal) : IClassFixture<SlowVendorTests.PatientPortal>
{
    [Fact]
    public async Task The_rest_of_the_portal_answers_before_any_of_many_waiting_purchases()
    {
        const int Many = 40; // more than the pool has connections
        var organization = await portal.OrganizationAsync();
        portal.Twilio.Faults.Add(TwilioOperations.Search, FaultKind.Timeout, times: Many);
        var waiting = Enumerable.Range(0, Many).Select(_ => portal.BuyAsync(organization, new { areaCode = "604" })).ToList();
        await Eventually.TrueAsync("all purchases wait for the vendor", () => portal.Twilio.CallsOf(TwilioOperations.Search) == Many);

        foreach (var path in (string[])["/health/live", "/health/ready", "/api/admin/phone-numbers", $"/api/organizations/{organization}/phone-numbers", "/api/admin/notifications?status=pending"])
        {
            Assert.Equal((path, 200), (path, (await portal.GetAsync(path)).Status));
        }

        Assert.DoesNotContain(waiting, purchase => purchase.IsCompleted);
        var answers = await Task.WhenAll(waiting);
        Assert.All(answers, answer => Assert.Equal((503, "twilio.timeout"), (answer.Status, answer.Code)));
        Assert.Equal(0, portal.Sold);
    }

    /// <summary>Waits for the vendor longer than everything else together may take.</summary>
    public sealed class PatientPortal(TestCluster cluster) : PurchasingPortal(cluster)
    {
        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Twilio:AttemptTimeout"] = "00:00:08";
            settings["Twilio:TotalTimeout"] = "00:00:08";
            settings["Twilio:Retries"] = "0";
            return settings;
        }
    }
}
