namespace Portal.Tests.Fixture;

/// <summary>A folder that goes away with its owner; in memory where the machine has enough, since databases come and go by the hundred here.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Enough = 4L << 30;

    public TemporaryFolder()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(Place(), $"portal-test-{Guid.NewGuid():N}"[..24])).FullName;
        // PostgreSQL runs as another user when the tests run as root, and has to walk through.
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private static string Place() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Enough ? Memory : System.IO.Path.GetTempPath();
}
