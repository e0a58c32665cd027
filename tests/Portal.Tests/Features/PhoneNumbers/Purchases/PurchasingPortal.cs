using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Organizations;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Twilio.Simulator;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>A portal that buys from simulated vendors and is impatient with them. When its class has ended, ledger and inventory must agree.</summary>
public class PurchasingPortal(TestCluster cluster) : PortalFixture(cluster)
{
    public TwilioSimulator Twilio => Vendors.Twilio;

    /// <summary>The purchase's settings, to be changed while nothing runs.</summary>
    public PurchaseOptions Options => Services.GetRequiredService<IOptions<PurchaseOptions>>().Value;

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        foreach (var (key, value) in Impatience) settings[key] = value;
        return settings;
    }

    /// <summary>Short times, long enough for a machine under load.</summary>
    public static IReadOnlyDictionary<string, string?> Impatience { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Twilio:AttemptTimeout"] = "00:00:03",
        ["Twilio:WriteAttemptTimeout"] = "00:00:01",
        ["Twilio:TotalTimeout"] = "00:00:05",
        ["Twilio:RetryDelay"] = "00:00:00.02",
        ["Twilio:BreakerMinimumCalls"] = "100000",
        ["Purchases:Lease"] = "00:00:20",
        ["Purchases:SettleFor"] = "00:00:02",
        ["Purchases:LookAgain"] = "00:00:00.2",
        ["Purchases:WaitForOther"] = "00:00:30",
    };

    /// <summary>A new organization.</summary>
    public async Task<Guid> OrganizationAsync(string name = "Harbour Auto", string country = "CA")
    {
        var id = Guid.NewGuid();
        return (await SaveAsync(new Organization(name, $"o-{id:N}", country, "America/Vancouver", DateTimeOffset.UnixEpoch))).Id;
    }

    internal Task<Answer> BuyAsync(Guid organizationId, object body, params string[] keys) => Answer.OfPurchaseAsync(AdminHttp, organizationId, body, keys);

    internal Task<Answer> GetAsync(string path) => Answer.OfAsync(AdminHttp.GetAsync(path));

    /// <summary>Numbers that are for sale.</summary>
    internal async Task<List<string>> ForSaleAsync(string areaCode, string country = "CA", string addressRequirement = "none")
    {
        var found = await GetAsync($"/api/admin/available-phone-numbers?country={country}&areaCode={areaCode}");
        return [.. found.Json.GetProperty("phoneNumbers").EnumerateArray()
            .Where(number => number.GetProperty("addressRequirement").GetString() == addressRequirement)
            .Select(number => number.GetProperty("phoneNumber").GetString()!)];
    }

    /// <summary>How many numbers the vendor has sold so far.</summary>
    internal int Sold => Twilio.Numbers.Count;

    /// <summary>The notifications of a type about an organization.</summary>
    internal Task<List<(string Type, string Status, string? Resolution)>> NotificationsAsync(Guid organizationId) => Database.ReadAsync(
        $"SELECT type, status, resolution FROM notifications WHERE about_organization_id = '{organizationId}' ORDER BY type",
        row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)));

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await Database.EndedAsync();
            await Database.LedgerEqualsInventoryAsync(Twilio);
        }
        finally
        {
            await base.DisposeAsync();
        }
    }
}
