using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Organizations;

/// <summary>An organization as the platform's admins and as its own people see it, with the dialogs that belong to it.</summary>
[Collection<DemoJourneys>]
public sealed class OrganizationScreensJourney(DemoFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Are_accessible_and_fit()
    {
        var organization = await FindAsync("harbour-auto");
        var manager = await PeopleAsync(organization);
        await using var admin = await browser.VisitAsync(portal.Address);
        await admin.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/organizations/{organization.Id}");
        await admin.Page.ByTest("members").GetByText(manager.Email).First.WaitForAsync();
        await admin.Page.ByTest("invitations").GetByText("waits").First.WaitForAsync();
        await admin.LookAsync("organization");
        await DialogAsync(admin, admin.Page.ByTest("rename"), "dialog-rename");
        await DialogAsync(admin, admin.Page.ByTest("remove").First, "dialog-confirm");
        await InviteAsync(admin, "another@portal.example");
        await admin.LookAsync("organization-invited");
        await admin.FollowAsync("/organizations");
        await DialogAsync(admin, admin.Page.ByTest("new-organization"), "dialog-new-organization");
        Assert.Empty(admin.Complaints);

        await using var owner = await browser.VisitAsync(portal.Address);
        await owner.SignInAsync(manager.Email, TestPeople.Password, $"/organizations/{organization.Id}/people");
        foreach (var (page, shown) in new[] { ("home", "[data-test=chart]"), ("phone-numbers", "[data-test=own-numbers]"), ("people", "[data-test=members]") })
        {
            await owner.FollowAsync($"/organizations/{organization.Id}/{page}", shown);
            await owner.LookAsync($"own-{page}");
        }

        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task Are_as_good_while_there_is_nothing()
    {
        var organization = (await portal.RunAsync(portal.Admin, new CreateOrganization("Newcomer", "newcomer"))).Value;
        var member = await portal.PersonAsync("alone@portal.example", null, (organization.Id, MembershipRole.Member));
        await using var admin = await browser.VisitAsync(portal.Address);
        await admin.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/organizations/{organization.Id}");
        await admin.Page.GetByText("No open invitations").WaitForAsync();
        await admin.LookAsync("organization-empty");

        await using var alone = await browser.VisitAsync(portal.Address);
        await alone.SignInAsync(member.Email, TestPeople.Password, $"/organizations/{organization.Id}/calls");
        foreach (var page in new[] { "home", "phone-numbers" })
        {
            await alone.FollowAsync($"/organizations/{organization.Id}/{page}");
            await alone.Page.GetByText("No number yet", new() { Exact = true }).WaitForAsync();
            await alone.LookAsync($"own-{page}-empty");
        }

        Assert.Empty(alone.Complaints);
    }

    private static async Task DialogAsync(Visitor visitor, ILocator opener, string picture)
    {
        await opener.ClickAsync();
        await visitor.Page.Locator("[role=dialog] button").First.WaitForAsync();
        await visitor.LookAsync(picture);
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator("[role=dialog]")).ToHaveCountAsync(0);
    }

    private static async Task InviteAsync(Visitor visitor, string email)
    {
        await visitor.Page.ByTest("email").FillAsync(email);
        await visitor.Page.ByTest("invite").ClickAsync();
        await visitor.Page.GetByText($"The link for {email}").WaitForAsync();
    }

    private async Task<OrganizationRow> FindAsync(string slug) => Assert.Single((await portal.RunAsync(portal.Admin, new ListOrganizations(slug))).Items);

    /// <returns>An admin of the organization.</returns>
    private async Task<TestPerson> PeopleAsync(OrganizationRow organization)
    {
        var manager = await portal.PersonAsync("ada@harbour.example", null, (organization.Id, MembershipRole.Admin));
        await portal.PersonAsync("a.rather.long.address.of.somebody@harbour-auto-sales-and-service.example", null, (organization.Id, MembershipRole.Member));
        await portal.RunAsync(portal.Admin, new InviteMember(organization.Id, "waits@harbour.example", MembershipRole.Member));
        return manager;
    }
}
