using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Twilio.Simulator;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Import;

/// <summary>A portal whose tests begin with numbers that are really bought, and whose vendors are given up early.</summary>
public sealed class OwnedNumbersFixture(TestCluster cluster) : PortalFixture(cluster)
{
    private int _organizations;

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        foreach (var vendor in (string[])["Twilio", "ElevenLabs"])
        {
            settings[$"{vendor}:AttemptTimeout"] = "00:00:01";
            settings[$"{vendor}:WriteAttemptTimeout"] = "00:00:02";
            settings[$"{vendor}:RetryDelay"] = "00:00:00.02";
            settings[$"{vendor}:BreakerMinimumCalls"] = "1000";
        }

        return settings;
    }

    /// <summary>A number bought for an organization of its own.</summary>
    public async Task<OwnedNumber> BuyAsync()
    {
        var order = Interlocked.Increment(ref _organizations);
        var now = TimeProvider.System.GetUtcNow();
        var organization = await SaveAsync(new Organization($"Harbour Auto {order}", string.Create(CultureInfo.InvariantCulture, $"harbour-auto-{order}"), "CA", "America/Vancouver", now));
        var bought = await RunAsync(Admin, new PurchaseNumber(organization.Id, "604", null, null));
        var e164 = bought.Value.PhoneNumber;
        return new OwnedNumber(this, organization.Id, e164);
    }

    public Task<Notification?> NotificationAsync(string key) =>
        WithDataAsync(Actor.System, db => db.Notifications.AsNoTracking().SingleOrDefaultAsync(notification => notification.DeduplicationKey == key));
}

/// <summary>A number that the platform owns, and what both sides know of it.</summary>
public sealed record OwnedNumber(OwnedNumbersFixture Portal, Guid OrganizationId, string E164)
{
    /// <summary>The row of the inventory as it is now.</summary>
    public Task<PhoneNumber> RowAsync() =>
        Portal.WithDataAsync(Actor.System, db => db.PhoneNumbers.AsNoTracking().SingleAsync(number => number.E164 == E164));

    /// <summary>The number at the simulated Twilio.</summary>
    public SimulatedNumber AtTwilio => Portal.Vendors.Twilio.Numbers.Single(number => number.E164 == E164);

    /// <summary>How many imports of it really happened.</summary>
    public int ImportsInLedger => Portal.Vendors.ElevenLabs.Ledger.Count(entry => entry.PhoneNumber == E164 && entry.Operation == global::Portal.Integrations.ElevenLabs.ElevenLabsOperations.Import);

    /// <summary>Changes the row in ways that only other features do.</summary>
    public async Task ChangeRowAsync(string assignments)
    {
        await using var owner = await Portal.Database.OpenAsAsync(Actor.System);
        await using var change = new Npgsql.NpgsqlCommand($"UPDATE phone_numbers SET {assignments} WHERE e164 = $1", owner) { Parameters = { new() { Value = E164 } } };
        Assert.Equal(1, await change.ExecuteNonQueryAsync());
    }
}
