using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Features.Accounts.Invitations;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Accounts.Invitations;

[Collection<OnePortal>]
public sealed class AcceptInvitationTests(PortalFixture portal)
{
    [Fact]
    public async Task Lets_a_new_person_in_by_the_link()
    {
        var (organization, link, _) = await InviteAsync("new@harbour.example", MembershipRole.Admin);
        using var browser = new TestBrowser(portal);
        var page = await browser.ReadAsync(link);
        Assert.Contains(organization.Name, page, StringComparison.Ordinal);
        Assert.Contains("new@harbour.example", page, StringComparison.Ordinal);

        using var joined = await browser.SubmitAsync(link, page, "accept", ("Input.Name", "New Person"), ("Input.Password", TestPeople.Password));
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        using var own = await browser.Http.GetAsync($"/api/admin/organizations/{organization.Id}/members");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("New Person", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var entry = await portal.WithDataAsync(Actor.System, db => db.AuditEntries.SingleAsync(e => e.Action == "account.invitation_accepted" && e.Subject == "new@harbour.example"));
        Assert.Equal((organization.Id, "new@harbour.example", "127.0.0.1"), (entry.AboutOrganizationId, entry.ActorName, entry.Address));
    }

    [Fact]
    public async Task Lets_somebody_of_another_organization_join_with_the_account_they_have()
    {
        var first = (await portal.RunAsync(portal.Admin, new CreateOrganization("First of Two"))).Value;
        var person = await portal.PersonAsync("two@harbour.example", memberships: (first.Id, MembershipRole.Member));
        var (_, link, _) = await InviteAsync("Two@Harbour.example");
        using var browser = new TestBrowser(portal);
        Assert.Contains("/account/sign-in?returnUrl=%2Faccount%2Finvitation%2F", await browser.ReadAsync(link), StringComparison.Ordinal);

        await browser.SignInAsync(person.Email);
        using var joined = await browser.PostAsync(link, "join");
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        var memberships = await portal.WithDataAsync(Actor.System, db => db.Memberships.CountAsync(m => m.UserId == person.Id));
        Assert.Equal(2, memberships);
    }

    [Fact]
    public async Task Refuses_the_link_to_another_account()
    {
        var (_, link, token) = await InviteAsync("meant@harbour.example");
        var other = await portal.PersonAsync("other@harbour.example");
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(other.Email);
        Assert.Contains("You are signed in as", await browser.ReadAsync(link), StringComparison.Ordinal);
        Assert.Equal(InvitationErrors.OtherAccount, (await portal.RunAsync(other.Actor, new JoinOrganization(token))).Error);
        Assert.Equal(InvitationErrors.OtherAccount, (await portal.RunAsync(other.Actor, new AcceptInvitation(token, "Other", TestPeople.Password))).Error);
    }

    [Fact]
    public async Task Works_once_also_when_it_is_used_twice_at_the_same_moment()
    {
        var (_, link, token) = await InviteAsync("twice@harbour.example");
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => portal.RunAsync(Actor.Anonymous, new AcceptInvitation(token, "Twice", TestPeople.Password))));
        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal(InvitationErrors.Used, result.Error));

        using var browser = new TestBrowser(portal);
        using var again = await browser.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("accepted already", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_became_of_an_invitation_that_no_longer_works()
    {
        var (organization, _, revoked) = await InviteAsync("revoked@harbour.example");
        var open = Assert.Single(await portal.RunAsync(portal.Admin, new ListInvitations(organization.Id)));
        await portal.RunAsync(portal.Admin, new RevokeInvitation(organization.Id, open.Id));
        Assert.Equal(InvitationErrors.Revoked, (await portal.RunAsync(Actor.Anonymous, new ReadInvitation(revoked))).Error);

        var expired = SecretToken.Create();
        await portal.SaveAsync(new Invitation(organization.Id, "late@harbour.example", MembershipRole.Member, SecretToken.Hash(expired), "test", TimeProvider.System.GetUtcNow().AddDays(-8)));
        Assert.Equal(InvitationErrors.Expired, (await portal.RunAsync(Actor.Anonymous, new AcceptInvitation(expired, "Late", TestPeople.Password))).Error);

        foreach (var garbage in new[] { "x", new string('a', 43), "%00", new string('b', 4000) })
        {
            Assert.Equal(InvitationErrors.NotFound, (await portal.RunAsync(Actor.Anonymous, new ReadInvitation(garbage))).Error);
        }
    }

    [Theory]
    [InlineData("", TestPeople.Password, "name")]
    [InlineData("RTL \u202E name", TestPeople.Password, "name")]
    [InlineData("Fine", "too short", "password")]
    public async Task Keeps_the_invitation_when_the_form_is_not_right(string name, string password, string field)
    {
        var (_, _, token) = await InviteAsync($"form-{field}-{name.Length}@harbour.example");
        var result = await portal.RunAsync(Actor.Anonymous, new AcceptInvitation(token, name, password));
        Assert.NotNull(FieldErrors.Of(result.Error, field));
        Assert.True((await portal.RunAsync(Actor.Anonymous, new ReadInvitation(token))).Succeeded);
    }

    [Fact]
    public async Task Keeps_only_a_hash_of_the_link()
    {
        var (_, _, token) = await InviteAsync("hash@harbour.example");
        await using var owner = await portal.Database.OpenOwnerAsync();
        await using var find = new Npgsql.NpgsqlCommand("SELECT count(*) FROM invitations i WHERE i::text LIKE '%' || $1 || '%'", owner) { Parameters = { new() { Value = token } } };
        Assert.Equal(0L, await find.ExecuteScalarAsync());
    }

    private async Task<(OrganizationRow Organization, string Path, string Token)> InviteAsync(string email, MembershipRole role = MembershipRole.Member)
    {
        var organization = (await portal.RunAsync(portal.Admin, new CreateOrganization($"Inviting {email.Split('@')[0]}"))).Value;
        var invitation = (await portal.RunAsync(portal.Admin, new InviteMember(organization.Id, email, role))).Value;
        var link = new Uri(invitation.Link);
        Assert.Equal(portal.Address.Authority, link.Authority);
        return (organization, link.AbsolutePath, link.Segments[^1]);
    }
}
