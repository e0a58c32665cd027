using Portal.Data.Accounts;
using Portal.Features.Organizations;
using Portal.Features.Organizations.People;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Organizations.People;

[Collection<OnePortal>]
public sealed class PeopleTests(PortalFixture portal)
{
    [Fact]
    public async Task Keeps_the_last_admin()
    {
        var (organization, admin, member) = await OrganizationAsync("last");
        var own = (await portal.RunAsync(admin.Actor, new ListMembers(organization))).Single(row => row.UserId == admin.Id);
        Assert.Equal(PeopleErrors.LastAdmin, (await portal.RunAsync(admin.Actor, new RemoveMember(organization, own.Id))).Error);
        Assert.Equal(PeopleErrors.LastAdmin, (await portal.RunAsync(portal.Admin, new ChangeMemberRole(organization, own.Id, MembershipRole.Member))).Error);

        var other = (await portal.RunAsync(admin.Actor, new ListMembers(organization))).Single(row => row.UserId == member.Id);
        Assert.True((await portal.RunAsync(admin.Actor, new ChangeMemberRole(organization, other.Id, MembershipRole.Admin))).Succeeded);
        Assert.True((await portal.RunAsync(admin.Actor, new RemoveMember(organization, own.Id))).Succeeded);
    }

    [Fact]
    public async Task Keeps_one_of_two_admins_who_demote_each_other_at_the_same_moment()
    {
        var (organization, one, two) = await OrganizationAsync("duel", second: MembershipRole.Admin);
        var rows = await portal.RunAsync(portal.Admin, new ListMembers(organization));
        var results = await Task.WhenAll(rows.Select(row => portal.RunAsync(portal.Admin, new ChangeMemberRole(organization, row.Id, MembershipRole.Member))));
        Assert.Single(results, result => result.Succeeded);
        Assert.Single(results, result => result.Error == PeopleErrors.LastAdmin);
        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task Ends_the_rights_of_who_is_removed_at_once()
    {
        var (organization, admin, member) = await OrganizationAsync("removed");
        Assert.NotEmpty(await portal.RunAsync(member.Actor, new ListMembers(organization)));
        var row = (await portal.RunAsync(admin.Actor, new ListMembers(organization))).Single(row => row.UserId == member.Id);
        await portal.RunAsync(admin.Actor, new RemoveMember(organization, row.Id));
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(member.Actor, new ListMembers(organization)));
        Assert.Equal(AccessErrors.OrganizationNotFound, refused.Error);
    }

    [Fact]
    public async Task Does_not_reach_the_people_of_another_organization()
    {
        var (a, adminOfA, _) = await OrganizationAsync("a");
        var (b, _, memberOfB) = await OrganizationAsync("b");
        var row = (await portal.RunAsync(portal.Admin, new ListMembers(b))).Single(row => row.UserId == memberOfB.Id);
        Assert.Equal(PeopleErrors.MemberNotFound, (await portal.RunAsync(adminOfA.Actor, new RemoveMember(a, row.Id))).Error);
        Assert.Equal(PeopleErrors.MemberNotFound, (await portal.RunAsync(adminOfA.Actor, new ChangeMemberRole(a, row.Id, MembershipRole.Admin))).Error);
        var invitation = (await portal.RunAsync(portal.Admin, new InviteMember(b, "b2@people.example", MembershipRole.Member))).Value;
        Assert.Equal(PeopleErrors.InvitationNotFound, (await portal.RunAsync(adminOfA.Actor, new RevokeInvitation(a, invitation.Id))).Error);
        Assert.Single(await portal.RunAsync(portal.Admin, new ListInvitations(b)));
    }

    [Fact]
    public async Task Invites_an_address_once_at_a_time_and_never_a_member()
    {
        var (organization, admin, member) = await OrganizationAsync("again");
        Assert.Equal(PeopleErrors.AlreadyMember, (await portal.RunAsync(admin.Actor, new InviteMember(organization, member.Email.ToUpperInvariant(), MembershipRole.Member))).Error);
        var first = (await portal.RunAsync(admin.Actor, new InviteMember(organization, "again@people.example", MembershipRole.Member))).Value;
        var second = (await portal.RunAsync(admin.Actor, new InviteMember(organization, "Again@people.example", MembershipRole.Admin))).Value;
        Assert.NotEqual(first.Link, second.Link);
        Assert.Equal(second.Id, Assert.Single(await portal.RunAsync(admin.Actor, new ListInvitations(organization))).Id);
    }

    private async Task<(Guid Organization, TestPerson First, TestPerson Second)> OrganizationAsync(string name, MembershipRole second = MembershipRole.Member)
    {
        var organization = (await portal.RunAsync(portal.Admin, new CreateOrganization($"People {name}"))).Value.Id;
        var admin = await portal.PersonAsync($"admin-{name}@people.example", memberships: (organization, MembershipRole.Admin));
        var other = await portal.PersonAsync($"member-{name}@people.example", memberships: (organization, second));
        return (organization, admin, other);
    }
}
