using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Tenancy;
using Portal.Features.Users;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Users;

public sealed class ChangeUserTests(ChangeUserTests.ImpatientPortal portal) : IClassFixture<ChangeUserTests.ImpatientPortal>
{
    [Fact]
    public async Task Ends_what_a_closed_account_had_open()
    {
        var person = await portal.PersonAsync("closing@users.example", user => user.MakePlatformAdmin());
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(person.Email);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));

        Assert.True((await portal.RunAsync(portal.Admin, new ChangeUser(person.Id, Disabled: true))).Succeeded);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(person.Actor, new ListUsers()));
        Assert.Equal(AccessErrors.NotSignedIn, refused.Error);

        Assert.True((await portal.RunAsync(portal.Admin, new ChangeUser(person.Id, Disabled: false))).Succeeded);
        await browser.SignInAsync(person.Email);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
    }

    [Fact]
    public async Task Takes_a_platform_admins_rights_at_once()
    {
        var person = await portal.PersonAsync("demoted@users.example", user => user.MakePlatformAdmin());
        await portal.RunAsync(person.Actor, new ListUsers());
        await portal.RunAsync(portal.Admin, new ChangeUser(person.Id, PlatformAdmin: false));
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => portal.RunAsync(person.Actor, new ListUsers()));
        Assert.Equal(AccessErrors.RoleMissing, refused.Error);
    }

    [Fact]
    public async Task Keeps_the_last_platform_admin_and_oneself()
    {
        var others = await portal.WithDataAsync(Actor.System, db => db.Users.Where(u => u.IsPlatformAdmin && u.DisabledAt == null && u.Id != portal.Admin.Id).Select(u => u.Id).ToListAsync());
        foreach (var other in others) await portal.RunAsync(portal.Admin, new ChangeUser(other, PlatformAdmin: false));
        Assert.Equal(UserErrors.Yourself, (await portal.RunAsync(portal.Admin, new ChangeUser(portal.Admin.Id!.Value, Disabled: true))).Error);
        Assert.Equal(UserErrors.LastPlatformAdmin, (await portal.RunAsync(portal.Admin, new ChangeUser(portal.Admin.Id!.Value, PlatformAdmin: false))).Error);
    }

    [Fact]
    public async Task Leaves_what_was_before_and_after_in_the_audit_trail()
    {
        var person = await portal.PersonAsync("audited@users.example");
        await portal.RunAsync(portal.Admin, new ChangeUser(person.Id, PlatformAdmin: true));
        var entry = await portal.WithDataAsync(Actor.System, db => db.AuditEntries.SingleAsync(e => e.Action == "user.changed" && e.SubjectId == person.Id));
        Assert.Equal(PortalFixture.AdminEmail, entry.ActorName);
        Assert.Contains("\"isPlatformAdmin\": false", entry.Before, StringComparison.Ordinal);
        Assert.Contains("\"isPlatformAdmin\": true", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("assword", entry.After + entry.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_nobody_by_a_random_id() =>
        Assert.Equal(UserErrors.NotFound, (await portal.RunAsync(portal.Admin, new ChangeUser(Guid.NewGuid(), Disabled: true))).Error);

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser)
    {
        using var answer = await browser.Http.GetAsync("/api/admin/users");
        return answer.StatusCode;
    }

    /// <summary>Looks at cookies at nearly every request.</summary>
    public sealed class ImpatientPortal(TestCluster cluster) : PortalFixture(cluster)
    {
        public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.OrdinalIgnoreCase) { ["Portal:SignIn:RevalidateEvery"] = "00:00:00.001" };
    }
}
