using Portal.Data.Accounts;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.ApiKeys;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Isolation;

/// <summary>A portal with two organizations, each with people, a key, an invitation and a number of its own.</summary>
public class TwoOrganizations(TestCluster cluster) : PortalFixture(cluster)
{
    public Tenant A { get; private set; } = null!;
    public Tenant B { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (A, B) = (await TenantAsync("Alder Motors"), await TenantAsync("Birch Dental"));
    }

    private async Task<Tenant> TenantAsync(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var word = name.Split(' ')[0].ToLowerInvariant();
        var organization = await SaveAsync(new Organization(name, word, "CA", "America/Vancouver", now));
        var member = await this.PersonAsync($"member@{word}.example", null, (organization.Id, MembershipRole.Member));
        var admin = await this.PersonAsync($"admin@{word}.example", null, (organization.Id, MembershipRole.Admin));
        var key = (await RunAsync(Admin, new CreateApiKey($"Script of {name}", organization.Id, null))).Value;
        await SaveAsync(new Invitation(organization.Id, $"new@{word}.example", MembershipRole.Member, Guid.NewGuid().ToByteArray(), "a test", now));
        var bought = (await RunAsync(Admin, new PurchaseNumber(organization.Id, "604", null, null))).Value;
        return new Tenant(organization.Id, bought.PhoneNumber, bought.PurchaseId, member, admin, key.Id, key.Key);
    }
}

/// <summary>One organization and who acts for it.</summary>
public sealed record Tenant(Guid Id, string PhoneNumber, Guid PurchaseId, TestPerson Member, TestPerson Admin, Guid KeyId, string Key);
