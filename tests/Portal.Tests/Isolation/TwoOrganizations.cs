using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.ApiKeys;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Tests.Features.Messaging;
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
        await ConverseAsync(organization.Id, bought.PhoneNumber, member.Id, now);
        return new Tenant(organization.Id, bought.PhoneNumber, bought.PurchaseId, member, admin, key.Id, key.Key);
    }

    private async Task ConverseAsync(Guid organizationId, string number, Guid reader, DateTimeOffset now)
    {
        const string Customer = "+17785550100";
        (await this.TextAsync(Customer, number, "Is anybody there?")).EnsureSuccessStatusCode().Dispose();
        var (conversation, text) = await WithDataAsync(Actor.System, async db => (
            await db.Conversations.SingleAsync(c => c.OrganizationId == organizationId), await db.Messages.SingleAsync(m => m.OrganizationId == organizationId)));
        var call = Call.Heard(organizationId, CallDirection.Inbound, number, Customer, $"conv_{organizationId:N}", now, now);
        call.Recorded(3);
        await SaveAsync(call, new CallRecording(organizationId, call.Id, "audio/mpeg", [1, 2, 3], now));
        await SaveAsync(new MessageStatusEntry(organizationId, text.Id, "received", null, now),
            new MessageMedia(organizationId, text.Id, 1, "https://media.example/1", "image/png", now),
            new OptOutEvent(organizationId, Customer, OptOutKind.Out, OptOutSource.Keyword, "STOP", null, now));
        await WithDataAsync(Actor.System.ForOrganization(organizationId), async db =>
        {
            db.ConversationReads.Add(new ConversationRead(organizationId, reader, conversation.Id, now));
            return await db.SaveChangesAsync();
        });
    }
}

/// <summary>One organization and who acts for it.</summary>
public sealed record Tenant(Guid Id, string PhoneNumber, Guid PurchaseId, TestPerson Member, TestPerson Admin, Guid KeyId, string Key);
