using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Bench;

/// <summary>One HTTP/1.1 connection that is kept, with as little between the clock and the wire as can be: on two cores a costly client would be measured too.</summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public static async Task<HttpLine> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var line = new HttpLine();
        await line._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return line;
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> AskAsync(byte[] request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var filled = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            if (read == 0) throw new IOException("The portal closed the connection.");
            filled += read;
            if (IsWhole(_buffer.AsSpan(0, filled))) return int.Parse(_buffer.AsSpan(9, 3), provider: null);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = Encoding.ASCII.GetString(answer[..end]);
        var at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return answer.EndsWith("0\r\n\r\n"u8); // in chunks
        var digits = head.AsSpan(at + 16);
        var stop = digits.IndexOf('\r');
        return answer.Length >= end + 4 + int.Parse(stop < 0 ? digits : digits[..stop], provider: null);
    }
}
