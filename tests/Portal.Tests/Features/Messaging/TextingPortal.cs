using Microsoft.EntityFrameworkCore;
using Portal.Data.Messaging;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging;

/// <summary>A portal with two organizations that each own an active number.</summary>
public class TextingPortal(TestCluster cluster) : PortalFixture(cluster)
{
    private int _customers;

    public Guid A { get; private set; }
    public Guid B { get; private set; }
    public string NumberOfA { get; private set; } = "";
    public string NumberOfB { get; private set; } = "";

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Messaging:Pace"] = "00:00:00";
        settings["Messaging:LookAgain"] = "00:00:00.2";
        settings["Messaging:SettleFor"] = "00:00:02";
        settings["Twilio:WriteAttemptTimeout"] = "00:00:01";
        return settings;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (A, NumberOfA) = await OwnerAsync("Alder Motors", "+16045550104");
        (B, NumberOfB) = await OwnerAsync("Birch Dental", "+16045550141");
    }

    /// <summary>A customer that no other test texts as.</summary>
    public string NewCustomer() => $"+1778555{Interlocked.Increment(ref _customers):0000}";

    /// <summary>An organization with a number that was bought at the simulated vendor.</summary>
    public async Task<(Guid Id, string Number)> OwnerAsync(string name, string e164, bool active = true)
    {
        var organization = await SaveAsync(new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", Now));
        var bought = await RunAsync(Admin, new PurchaseNumber(organization.Id, null, e164, null));
        Assert.True(bought.Succeeded, bought.Error?.Code);
        if (active) await ActivateAsync(e164);
        return (organization.Id, e164);
    }

    /// <summary>The number serves, whatever the vendors say.</summary>
    public Task ActivateAsync(string e164) => WithDataAsync(Actor.System, async db =>
    {
        var number = await db.PhoneNumbers.SingleAsync(n => n.E164 == e164);
        number.Imported($"phnum_{Guid.NewGuid():N}", "agent", Now);
        number.Activate(Now);
        return await db.SaveChangesAsync();
    });

    /// <summary>The number leaves its organization; <paramref name="next"/> has it from that instant on.</summary>
    public async Task<DateTimeOffset> MoveAsync(string e164, Guid? next)
    {
        var at = Now;
        await WithDataAsync(Actor.System, async db => await db.Database.ExecuteSqlAsync(
            $"UPDATE organization_phone_numbers SET assigned_until = {at} WHERE assigned_until IS NULL AND phone_number_id = (SELECT id FROM phone_numbers WHERE e164 = {e164})"));
        if (next is { } owner)
        {
            var number = await WithDataAsync(Actor.System, db => db.PhoneNumbers.SingleAsync(n => n.E164 == e164));
            await SaveAsync(new Assignment(owner, number.Id, at));
        }

        return at;
    }

    /// <summary>What that customer and that organization have written to each other, oldest first.</summary>
    public Task<List<Message>> TimelineAsync(Guid organizationId, string customer) => WithDataAsync(Actor.System, db =>
        db.Messages.AsNoTracking().Where(message => message.OrganizationId == organizationId && message.CustomerPhone == customer)
            .OrderBy(message => message.OccurredAt).ThenBy(message => message.Id).ToListAsync());

    /// <summary>Everything of that customer, whosever it is.</summary>
    public Task<List<Message>> AllOfAsync(string customer) => WithDataAsync(Actor.System, db =>
        db.Messages.AsNoTracking().Where(message => message.CustomerPhone == customer).ToListAsync());
}
