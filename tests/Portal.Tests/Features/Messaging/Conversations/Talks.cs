using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Organizations;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Conversations;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.Paging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Conversations;

/// <summary>What tests of conversations take as given.</summary>
internal static class Talks
{
    /// <summary>Somebody of that organization.</summary>
    public static Task<TestPerson> MemberAsync(this PortalFixture portal, Guid organizationId) =>
        portal.PersonAsync($"p-{Guid.NewGuid():N}@portal.example", null, (organizationId, MembershipRole.Member));

    /// <summary>One more organization with a number that serves.</summary>
    public static async Task<(Guid Id, string Number)> NewOwnerAsync(this TextingPortal portal, string name)
    {
        var organization = await portal.SaveAsync(new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", TextingPortal.Now));
        var bought = (await portal.RunAsync(portal.Admin, new PurchaseNumber(organization.Id, "604", null, null))).Value;
        await portal.ActivateAsync(bought.PhoneNumber);
        return (organization.Id, bought.PhoneNumber);
    }

    /// <summary>A customer texts; the text is kept.</summary>
    public static async Task SayAsync(this PortalFixture portal, string customer, string number, string body)
    {
        using var answer = await portal.TextAsync(customer, number, body);
        answer.EnsureSuccessStatusCode();
    }

    public static Task<Guid> ConversationAsync(this PortalFixture portal, Guid organizationId, string customer) => portal.WithDataAsync(Actor.System, db =>
        db.Conversations.Where(c => c.OrganizationId == organizationId && c.CustomerPhone == customer).Select(c => c.Id).SingleAsync());

    public static async Task<IReadOnlyList<ConversationRow>> ListAsync(this PortalFixture portal, Actor actor, Guid organizationId, ConversationFilter? filter = null) =>
        (await portal.RunAsync(actor, new ListConversations(organizationId, filter, Size: PageExtension.LargestSize))).Items;

    public static async Task<ConversationRow> RowAsync(this PortalFixture portal, Actor actor, Guid organizationId, string customer) =>
        (await portal.ListAsync(actor, organizationId)).Single(row => row.CustomerPhone == customer);
}
