using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Fixture;

/// <summary>Ports to listen on, for portals whose address must be known before they start.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, byte> s_given = new();

    /// <summary>A port that nothing listens on; below those that the system hands to outgoing connections, so that none of these takes it.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (s_given.TryAdd(port, 0) && IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
