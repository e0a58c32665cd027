namespace Portal.Tests.Architecture;

/// <summary>The checkout's own source files, for tests that read them.</summary>
internal static class SourceTree
{
    private static readonly string[] s_built = ["bin", "obj", "artifacts", "node_modules"];

    /// <summary>The folder of <c>Portal.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# and Razor files below a folder of the checkout.</summary>
    public static IReadOnlyList<SourceFile> Below(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(s_built.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Root, path)))),
    ];

    /// <summary>The folders below a folder of the checkout.</summary>
    public static IReadOnlyList<string> FoldersBelow(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(s_built.Contains)),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the checkout that they are about.");
    }
}

/// <summary>A file and what it says.</summary>
/// <param name="Path">From the checkout's folder on, with slashes.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The lines that are no comment.</summary>
    public IEnumerable<string> Code => Lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    public override string ToString() => Path;
}
