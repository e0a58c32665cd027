using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Accounts;

/// <summary>The pages of one's own account, in each of their states.</summary>
[Collection<OnePortal>]
public sealed class AccountScreensJourney(PortalFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Are_accessible_to_strangers_and_fit()
    {
        var organization = (await portal.RunAsync(portal.Admin, new CreateOrganization("Harbour Auto Sales and Service of Greater Vancouver", "invites"))).Value;
        var known = await portal.PersonAsync("known@portal.example");
        var (open, expired, revoked, knowing) = (await InviteAsync(organization, "new"), await InviteAsync(organization, "late"), await InviteAsync(organization, "unwanted"), await InviteAsync(organization, "known"));
        await portal.RunAsync(portal.Admin, new RevokeInvitation(organization.Id, revoked.Id));
        await portal.WithDataAsync(Actor.System, db => db.Invitations.Where(i => i.Id == expired.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, i => i.CreatedAt)));
        await using var visitor = await browser.VisitAsync(portal.Address);

        foreach (var (path, name, words) in new[]
                 {
                     ("/account/sign-in", "sign-in", "Sign in"), ("/account/access-denied", "access-denied", "not for your account"), ("/account/sign-out", "sign-out", "Sign out?"),
                     (open.Link, "invitation", "Join Harbour Auto"), (knowing.Link, "invitation-known", "Join Harbour Auto"),
                     (expired.Link, "invitation-expired", "does not work"), (revoked.Link, "", "does not work"), ("/account/invitation/made-up", "", "does not work"),
                     ("/error", "error", "Something broke"), ("/error/503", "error-503", "busy"), ("/no-such-page", "no-such-page", "nothing here"),
                 })
        {
            await visitor.OpenAsync(path);
            await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(words);
            if (name is not "") await visitor.LookAsync($"account-{name}"); // else it looks as the one before
        }

        await visitor.OpenAsync("/account/sign-in");
        await visitor.Page.Locator("#email").FillAsync(known.Email);
        await visitor.Page.Locator("#password").FillAsync("not the password");
        await visitor.Page.ByTest("submit").ClickAsync();
        await visitor.Page.GetByText("You are not signed in").WaitForAsync();
        await visitor.LookAsync("account-sign-in-refused");

        await visitor.OpenAsync(open.Link);
        await visitor.Page.Locator("#name").FillAsync("New Person");
        await visitor.Page.Locator("#password").FillAsync(TestPeople.Password);
        await visitor.Page.ByTest("submit").ClickAsync();
        await visitor.ReadyAsync();
        await visitor.OpenAsync(knowing.Link);
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Sign out first");
        await visitor.LookAsync("account-invitation-other");
        await visitor.OpenAsync(open.Link);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync("does not work");
        await visitor.LookAsync("account-invitation-used");
    }

    [Fact]
    public async Task Are_accessible_to_those_who_are_signed_in_and_fit()
    {
        var organization = (await portal.RunAsync(portal.Admin, new CreateOrganization("Lakeside Dental", "own"))).Value;
        var person = await portal.PersonAsync("member@portal.example", null, (organization.Id, MembershipRole.Member));
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password);
        await visitor.OpenAsync("/account/password");
        await visitor.LookAsync("account-password");
        await FillAsync(visitor, "not the password", "another password for tests");
        await visitor.Page.GetByText("Your password is not changed").WaitForAsync();
        await visitor.LookAsync("account-password-refused");
        await FillAsync(visitor, TestPeople.Password, "another password for tests");
        await visitor.Page.ByTest("changed").WaitForAsync();
        await visitor.LookAsync("account-password-changed");
        await visitor.OpenAsync("/users"); // an admin's page looks as if it did not exist
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync("nothing here");
        await visitor.LookAsync("not-found-signed-in");
    }

    private static async Task FillAsync(Visitor visitor, string current, string next)
    {
        await visitor.Page.Locator("#current").FillAsync(current);
        await visitor.Page.Locator("#new").FillAsync(next);
        await visitor.Page.ByTest("submit").ClickAsync();
    }

    private async Task<NewInvitation> InviteAsync(OrganizationRow organization, string name) =>
        (await portal.RunAsync(portal.Admin, new InviteMember(organization.Id, $"{name}@portal.example", MembershipRole.Admin))).Value;
}
