using System.Reflection;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Tests.Isolation;

/// <summary>The runner itself refuses, whatever a page shows or a route lets through: every operation there is, made up by reflection.</summary>
public sealed class OperationRefusalTests(TwoOrganizations portal) : IClassFixture<TwoOrganizations>
{
    private static readonly MethodInfo s_run = typeof(OperationRefusalTests).GetMethod(nameof(RunAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static TheoryData<Type> ForThePlatform => Of(typeof(IPlatformOperation));
    public static TheoryData<Type> ForAnOrganization => Of(typeof(IOrganizationOperation));
    public static TheoryData<Type> ForItsAdmins => Of(typeof(IOrganizationAdminOperation));
    public static TheoryData<Type> ForTheSystem => Of(typeof(ISystemOperation));

    [Theory, MemberData(nameof(ForThePlatform))]
    public async Task What_is_the_platforms_is_refused_to_organizations(Type operation)
    {
        foreach (var actor in Insiders()) Assert.Equal(AccessErrors.RoleMissing, await RefusalAsync(actor, operation, portal.A.Id));
        Assert.Equal(AccessErrors.NotSignedIn, await RefusalAsync(Actor.Anonymous, operation, portal.A.Id));
    }

    [Theory, MemberData(nameof(ForAnOrganization))]
    public async Task Another_organization_is_as_unknown_as_one_that_does_not_exist(Type operation)
    {
        foreach (var actor in Insiders())
        {
            Assert.Equal(AccessErrors.OrganizationNotFound, await RefusalAsync(actor, operation, portal.B.Id));
            Assert.Equal(AccessErrors.OrganizationNotFound, await RefusalAsync(actor, operation, Guid.NewGuid()));
        }

        Assert.Equal(AccessErrors.NotSignedIn, await RefusalAsync(Actor.Anonymous, operation, portal.A.Id));
    }

    [Theory, MemberData(nameof(ForItsAdmins))]
    public async Task What_is_an_admins_is_refused_to_members(Type operation)
    {
        Assert.Equal(AccessErrors.RoleMissing, await RefusalAsync(portal.A.Member.Actor, operation, portal.A.Id));
        Assert.Equal(AccessErrors.RoleMissing, await RefusalAsync(Actor.ApiKey(portal.A.KeyId, "a script"), operation, portal.A.Id));
    }

    [Theory, MemberData(nameof(ForTheSystem))]
    public async Task What_is_the_systems_is_refused_to_everybody(Type operation)
    {
        foreach (var actor in Insiders().Append(portal.Admin)) Assert.Equal(AccessErrors.RoleMissing, await RefusalAsync(actor, operation, portal.A.Id));
    }

    [Fact]
    public async Task The_guard_lets_in_whom_it_should() // so that a refusal means something
    {
        var guard = (AccessGuard)portal.Services.GetService(typeof(AccessGuard))!;
        foreach (var operation in typeof(IOperations).Assembly.GetTypes().Where(type => IsOperation(type, typeof(IOrganizationOperation)) || IsOperation(type, typeof(IPlatformOperation))))
        {
            await guard.AdmitAsync(portal.Admin, Make(operation, portal.A.Id), CancellationToken.None);
            if (typeof(IOrganizationOperation).IsAssignableFrom(operation)) await guard.AdmitAsync(portal.A.Admin.Actor, Make(operation, portal.A.Id), CancellationToken.None);
        }
    }

    private Actor[] Insiders() => [portal.A.Member.Actor, portal.A.Admin.Actor, Actor.ApiKey(portal.A.KeyId, "a script")];

    private async Task<Portal.Platform.Errors.Error?> RefusalAsync(Actor actor, Type operation, Guid organizationId)
    {
        var result = operation.GetInterfaces().Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IOperation<>)).GetGenericArguments()[0];
        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => (Task)s_run.MakeGenericMethod(result).Invoke(this, [actor, Make(operation, organizationId)])!);
        return refused.Error;
    }

    private Task RunAsync<TResult>(Actor actor, IOperation<TResult> operation) => portal.RunAsync(actor, operation);

    /// <summary>With arguments that mean nothing, except for the organization.</summary>
    private static object Make(Type operation, Guid organizationId)
    {
        var constructor = operation.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.Name!.Equals("OrganizationId", StringComparison.OrdinalIgnoreCase) ? organizationId
            : parameter.ParameterType == typeof(string) ? "x"
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
    }

    private static bool IsOperation(Type type, Type marker) => type is { IsAbstract: false } && type.IsAssignableTo(marker);

    private static TheoryData<Type> Of(Type marker) => [.. typeof(IOperations).Assembly.GetTypes().Where(type => IsOperation(type, marker))];
}
