namespace Portal.UiTests.Fixture;

/// <summary>Where pictures of the screens go.</summary>
internal static class Screenshots
{
    /// <summary><c>artifacts/screenshots</c>; the tests run somewhere below <c>artifacts</c>.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Artifacts(), "screenshots")).FullName;

    private static string Artifacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name is not "artifacts") folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
