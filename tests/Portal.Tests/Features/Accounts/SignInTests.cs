using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Tenancy;
using Portal.Features.Accounts;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Accounts;

[Collection<OnePortal>]
public sealed class SignInTests(PortalFixture portal)
{
    [Fact]
    public async Task Lets_in_who_knows_the_password()
    {
        var principal = (await SignInAsync(PortalFixture.AdminEmail.ToUpperInvariant() + " ", PortalFixture.AdminPassword)).Value;
        Assert.True(principal.IsPlatformAdmin());
        Assert.Equal(portal.Admin, principal.ToActor());
    }

    [Theory]
    [InlineData(PortalFixture.AdminEmail, "not the password")]
    [InlineData(PortalFixture.AdminEmail, "")]
    [InlineData("nobody@portal.example", PortalFixture.AdminPassword)]
    [InlineData("no address", PortalFixture.AdminPassword)]
    [InlineData("", "")]
    public async Task Says_the_same_of_an_unknown_address_and_of_a_wrong_password(string email, string password) =>
        Assert.Equal(AccountErrors.WrongCredentials, (await SignInAsync(email, password)).Error);

    [Fact]
    public async Task Locks_the_account_after_five_wrong_tries_also_when_they_come_together()
    {
        var person = await portal.PersonAsync("locked@portal.example");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignInAsync(person.Email, "wrong")));

        Assert.Equal(AccountErrors.WrongCredentials, (await SignInAsync(person.Email, TestPeople.Password)).Error);
        var audit = await AuditOfAsync(person.Email);
        Assert.Equal(6, audit.Count(action => action == "account.sign_in_failed"));
        Assert.Single(audit, "account.locked_out");
    }

    [Fact]
    public async Task Forgets_wrong_tries_after_a_right_one()
    {
        var person = await portal.PersonAsync("forgiven@portal.example");
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++) await SignInAsync(person.Email, "wrong");
            Assert.True((await SignInAsync(person.Email, TestPeople.Password)).Succeeded);
        }
    }

    [Fact]
    public async Task Tells_only_who_knows_the_password_that_the_account_is_closed()
    {
        var person = await portal.PersonAsync("closed@portal.example", user => user.Disable(DateTimeOffset.UnixEpoch));
        Assert.Equal(AccountErrors.WrongCredentials, (await SignInAsync(person.Email, "wrong")).Error);
        Assert.Equal(AccountErrors.Disabled, (await SignInAsync(person.Email, TestPeople.Password)).Error);
    }

    [Fact]
    public async Task Leaves_a_trace_with_the_person_and_the_address()
    {
        var person = await portal.PersonAsync("traced@portal.example");
        using var browser = new TestBrowser(portal);
        await browser.SignInAsync(person.Email);
        var entry = await portal.WithDataAsync(Actor.System, db => db.AuditEntries.SingleAsync(e => e.Action == "account.signed_in" && e.ActorId == person.Id));
        Assert.Equal("127.0.0.1", entry.Address);
        Assert.Equal(person.Email, entry.ActorName);
    }

    private Task<Result<ClaimsPrincipal>> SignInAsync(string email, string password) =>
        portal.RunAsync(Actor.Anonymous, new SignIn(email, password));

    private Task<List<string>> AuditOfAsync(string subject) =>
        portal.WithDataAsync(Actor.System, db => db.AuditEntries.Where(entry => entry.Subject == subject).Select(entry => entry.Action).ToListAsync());
}
