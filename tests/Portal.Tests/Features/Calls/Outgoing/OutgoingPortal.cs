using Microsoft.EntityFrameworkCore;
using Portal.Data.Calls;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Calls.Outgoing;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Calls.Outgoing;

/// <summary>A portal with two organizations whose numbers an agent answers and calls from.</summary>
public class OutgoingPortal(TestCluster cluster) : PortalFixture(cluster)
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
        settings["Calls:LookAgain"] = "00:00:00.2";
        settings["Calls:SettleFor"] = "00:00:02";
        settings["Calls:PerMinute"] = "1000";
        settings["ElevenLabs:WriteAttemptTimeout"] = "00:00:01";
        settings["ElevenLabs:BreakerMinimumCalls"] = "1000";
        return settings;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (A, NumberOfA) = await OwnerAsync("Alder Motors", "+16045550104");
        (B, NumberOfB) = await OwnerAsync("Birch Dental", "+16045550141");
    }

    /// <summary>A customer that no other test calls.</summary>
    public string NewCustomer() => $"+1778555{Interlocked.Increment(ref _customers):0000}";

    public async Task<Guid> OrganizationAsync(string name) => (await SaveAsync(new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", Now))).Id;

    /// <summary>An organization with an active number that ElevenLabs knows.</summary>
    public async Task<(Guid Id, string Number)> OwnerAsync(string name, string e164)
    {
        var organization = await OrganizationAsync(name);
        var bought = await RunAsync(Admin, new PurchaseNumber(organization, null, e164, null));
        Assert.True(bought.Succeeded, bought.Error?.Code);
        var agent = Vendors.ElevenLabs.Agents[0].AgentId;
        var phoneId = Vendors.ElevenLabs.ImportByHand(e164, agent);
        await WithDataAsync(Actor.System, async db =>
        {
            var number = await db.PhoneNumbers.SingleAsync(n => n.E164 == e164);
            number.Imported(phoneId, agent, Now);
            number.Activate(Now);
            return await db.SaveChangesAsync();
        });
        return (organization, e164);
    }

    /// <summary>The number leaves its organization; <paramref name="next"/> has it from that instant on.</summary>
    public async Task MoveAsync(string e164, Guid? next)
    {
        var at = Now;
        await WithDataAsync(Actor.System, async db => await db.Database.ExecuteSqlAsync(
            $"UPDATE organization_phone_numbers SET assigned_until = {at} WHERE assigned_until IS NULL AND phone_number_id = (SELECT id FROM phone_numbers WHERE e164 = {e164})"));
        if (next is not { } owner) return;
        var number = await WithDataAsync(Actor.System, db => db.PhoneNumbers.SingleAsync(n => n.E164 == e164));
        await SaveAsync(new Assignment(owner, number.Id, at));
    }

    /// <summary>Asks for a call and expects that it is taken on.</summary>
    public async Task<StartedCall> StartAsync(Guid organization, string to, string? key = null)
    {
        var started = await RunAsync(Admin, new StartCall(organization, to, IdempotencyKey: key));
        Assert.True(started.Succeeded, started.Error?.Code);
        return started.Value;
    }

    public Task<Call> CallAsync(Guid callId) => WithDataAsync(Actor.System, db => db.Calls.AsNoTracking().SingleAsync(call => call.Id == callId));

    /// <summary>The call when nothing more becomes of it.</summary>
    public async Task<Call> EndedAsync(Guid callId)
    {
        await Eventually.TrueAsync("the call has ended", async () => (await CallAsync(callId)).Ended);
        return await CallAsync(callId);
    }

    /// <summary>What rang at that customer's.</summary>
    public IReadOnlyList<SimulatedCall> RangAt(string customer) => [.. Vendors.ElevenLabs.Calls.All.Where(call => !call.Inbound && call.Customer == customer)];
}
