using System.Globalization;
using Portal.Platform.Settings;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>Lets one portal at a time use a cluster. The system drops it with the process, however that ends.</summary>
internal sealed class ClusterLock : IDisposable
{
    private readonly FileStream _file;

    private ClusterLock(FileStream file) => _file = file;

    /// <exception cref="StartRefusedException">Another portal holds it.</exception>
    public static ClusterLock Take(string home)
    {
        var path = Path.Combine(home, "portal.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new ClusterLock(file);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another portal is running on {home}: stop it first, or give this one its own Portal:DataFolder.");
        }
    }

    public void Dispose() => _file.Dispose();
}
