using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;

namespace Portal.Tests.Fixture;

/// <summary>People who can sign in, for tests.</summary>
public static class TestPeople
{
    public const string Password = "a password for tests";

    /// <summary>Makes an account with <see cref="Password"/>, and memberships where they are given.</summary>
    public static async Task<TestPerson> PersonAsync(this PortalFixture portal, string email, Action<User>? shape = null, params (Guid OrganizationId, MembershipRole Role)[] memberships)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Become(Actor.System);
        var user = new User(email, "Test Person", TimeProvider.System.GetUtcNow());
        shape?.Invoke(user);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Description)));
        foreach (var (organizationId, role) in memberships) await portal.SaveAsync(new Membership(organizationId, user.Id, role, TimeProvider.System.GetUtcNow()));
        return new TestPerson(user.Id, email);
    }
}

public sealed record TestPerson(Guid Id, string Email)
{
    public Actor Actor => Actor.User(Id, Email);
}
