using Quartz;

namespace Portal.Platform.DurableWork;

/// <summary>The tables of Quartz, as the package itself would create them; run by the schema's owner, since the portal's login creates nothing.</summary>
internal static class QuartzSchema
{
    /// <summary>Schema-qualified prefix of the tables.</summary>
    public const string TablePrefix = "quartz.qrtz_";

    private const string Resource = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    /// <summary>Statements that create only what is missing.</summary>
    public static IReadOnlyList<string> Read()
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Quartz no longer carries {Resource}: create its tables by a migration instead.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .ReplaceLineEndings("\n")
            .Replace("{0}", TablePrefix, StringComparison.Ordinal)
            .Replace("{1}", "qrtz_", StringComparison.Ordinal)
            .Split("\n--;;\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(statement => statement.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)))];
    }
}
