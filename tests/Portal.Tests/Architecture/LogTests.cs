using System.Reflection;
using Microsoft.Extensions.Logging;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Tests.Architecture;

/// <summary>Logs carry ids and codes; what a person wrote, owns or must not tell stays out.</summary>
public sealed class LogTests
{
    private static readonly string[] s_private =
        ["phone", "e164", "body", "text", "message", "secret", "token", "password", "apikey", "hash", "email", "address", "cookie", "signature", "customer", "displayname", "payload", "content", "sentence"];

    /// <summary>The portal logs its own addresses and versions by these names.</summary>
    private static readonly Type[] s_harmless = [typeof(Guid), typeof(Guid?), typeof(int), typeof(int?), typeof(double), typeof(bool), typeof(TimeSpan), typeof(Exception)];

    [Fact]
    public void Parameters_are_never_called_after_something_private()
    {
        var found = from method in LogMethods()
                    from parameter in method.GetParameters()
                    where !s_harmless.Contains(parameter.ParameterType) && s_private.Any(word => parameter.Name!.Contains(word, StringComparison.OrdinalIgnoreCase))
                    select $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})";
        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_logs_by_other_means()
    {
        string[] others = [".LogInformation(", ".LogWarning(", ".LogError(", ".LogDebug(", ".LogCritical(", ".LogTrace("];
        var found = from file in SourceTree.Below("src")
                    from line in file.Code
                    where others.Any(call => line.Contains(call, StringComparison.Ordinal))
                    select $"{file}: {line.Trim()}";
        Assert.Empty(found);
    }

    private static IEnumerable<MethodInfo> LogMethods() =>
        from assembly in (Assembly[])[typeof(IOperations).Assembly, typeof(PortalDbContext).Assembly]
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<LoggerMessageAttribute>() is not null
        select method;
}
