using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Data.DurableWork;
using Portal.Platform.Operations;

namespace Portal.Tests.Architecture;

public sealed partial class OperationTests
{
    private static readonly Type[] s_markers =
        [typeof(IPlatformOperation), typeof(IOrganizationOperation), typeof(IOrganizationAdminOperation), typeof(IAccountOperation), typeof(ISystemOperation)];

    private static readonly Type[] s_types = typeof(IOperations).Assembly.GetTypes();
    private static readonly Type[] s_operations = [.. s_types.Where(type => type is { IsAbstract: false } && ContractsOf(type, typeof(IOperation<>)).Any())];
    private static readonly Type[] s_handlers = [.. s_types.Where(type => type is { IsAbstract: false } && ContractsOf(type, typeof(IHandler<,>)).Any())];

    private static readonly IReadOnlyList<SourceFile> s_files = SourceTree.Below("src/Portal/Features", "src/Portal/Platform");

    public static TheoryData<Type> Operations => [.. s_operations];

    [Theory, MemberData(nameof(Operations))]
    public void Says_once_who_may_run_it(Type operation)
    {
        var said = s_markers.Where(marker => marker.IsAssignableFrom(operation)).ToList();
        if (said.Contains(typeof(IOrganizationAdminOperation))) said.Remove(typeof(IOrganizationOperation)); // the one narrows the other
        Assert.Single(said);
    }

    [Theory, MemberData(nameof(Operations))]
    public void Has_one_handler_that_nobody_else_can_reach(Type operation)
    {
        var handler = Assert.Single(s_handlers, type => ContractsOf(type, typeof(IHandler<,>)).Any(contract => contract.GetGenericArguments()[0] == operation));
        Assert.False(handler.IsVisible, $"{handler.Name} is public");
        Assert.EndsWith("Handler", handler.Name, StringComparison.Ordinal);
        Assert.Equal(operation.Namespace, handler.Namespace);
    }

    [Theory, MemberData(nameof(Operations))]
    public void Is_a_record_that_stands_with_its_handler(Type operation)
    {
        Assert.True(operation.IsSealed);
        Assert.NotNull(operation.GetMethod("<Clone>$")); // what every record has
        var handler = s_handlers.Single(type => ContractsOf(type, typeof(IHandler<,>)).Any(contract => contract.GetGenericArguments()[0] == operation));
        Assert.Contains(s_files, file => Declares(file, $"record {operation.Name}") && Declares(file, $"class {handler.Name}"));
    }

    [Fact]
    public void Durable_jobs_have_names_of_their_own_with_a_version()
    {
        var jobs = s_types.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDurableJob))).ToList();
        var names = jobs.ConvertAll(job => (string)job.GetProperty(nameof(IDurableJob.DurableName), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!);
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Matches(DurableName(), name));
        Assert.All(jobs, job => Assert.True(job.IsAssignableTo(typeof(IOperation<JobOutcome>)), $"{job.Name} is not run by the worker"));
    }

    [Fact]
    public void Jobs_and_schedules_are_for_the_system_alone() =>
        Assert.All(s_types.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDurableJob))), job => Assert.True(job.IsAssignableTo(typeof(ISystemOperation))));

    private static bool Declares(SourceFile file, string what) =>
        file.Code.Any(line => line.IndexOf(what, StringComparison.Ordinal) is var at and >= 0 && (line.Length == at + what.Length || !char.IsLetterOrDigit(line[at + what.Length])));

    private static IEnumerable<Type> ContractsOf(Type type, Type generic) =>
        type.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == generic);

    [GeneratedRegex(@"\A[a-z_]+\.[a-z-]+\.v[0-9]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DurableName();
}
