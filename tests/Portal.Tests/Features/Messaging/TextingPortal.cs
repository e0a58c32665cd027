using Microsoft.EntityFrameworkCore;
using Portal.Data.Messaging;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
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

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (A, NumberOfA) = await OwnerAsync("Alder Motors", "+16045550101");
        (B, NumberOfB) = await OwnerAsync("Birch Dental", "+16045550102");
    }

    /// <summary>A customer that no other test texts as.</summary>
    public string NewCustomer() => $"+1778555{Interlocked.Increment(ref _customers):0000}";

    /// <summary>An organization with a number.</summary>
    public async Task<(Guid Id, string Number)> OwnerAsync(string name, string e164, bool active = true)
    {
        var since = Now - TimeSpan.FromDays(30);
        var organization = new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", since);
        var number = Number(e164, since, active);
        await SaveAsync(organization, number, new Assignment(organization.Id, number.Id, since));
        return (organization.Id, e164);
    }

    /// <summary>A number of the inventory.</summary>
    public static PhoneNumber Number(string e164, DateTimeOffset since, bool active = true)
    {
        var number = new PhoneNumber(e164, $"PN{Guid.NewGuid():N}", null, since);
        number.Describe("CA", "BC", "Vancouver", voice: true, sms: true, mms: true);
        if (!active) return number;
        number.Imported($"phnum_{Guid.NewGuid():N}", "agent", since);
        number.Activate(since);
        return number;
    }

    /// <summary>What that customer and that organization have written to each other, oldest first.</summary>
    public Task<List<Message>> TimelineAsync(Guid organizationId, string customer) => WithDataAsync(Actor.System, db =>
        db.Messages.AsNoTracking().Where(message => message.OrganizationId == organizationId && message.CustomerPhone == customer)
            .OrderBy(message => message.OccurredAt).ThenBy(message => message.Id).ToListAsync());

    /// <summary>Everything of that customer, whosever it is.</summary>
    public Task<List<Message>> AllOfAsync(string customer) => WithDataAsync(Actor.System, db =>
        db.Messages.AsNoTracking().Where(message => message.CustomerPhone == customer).ToListAsync());
}
