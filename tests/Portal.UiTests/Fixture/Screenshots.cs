namespace Portal.UiTests.Fixture;

/// <summary>Where pictures of the screens go.</summary>
internal static class Screenshots
{
    /// <summary>Whether anybody wants to look: a picture costs more than the rest of the look.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("PORTAL_PICTURES") is "1";

    /// <summary><c>artifacts/screenshots</c>; the tests run somewhere below <c>artifacts</c>.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Artifacts(), "screenshots")).FullName;

    private static string Artifacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name is not "artifacts") folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
