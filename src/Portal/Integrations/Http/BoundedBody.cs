using System.Buffers;

namespace Portal.Integrations.Http;

/// <summary>Reads an answer's body into memory, up to a limit.</summary>
internal static class BoundedBody
{
    /// <exception cref="WireException">It is longer than <paramref name="largest"/>.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, int largest, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > largest) throw new WireException(WireFault.TooLarge);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > largest) throw new WireException(WireFault.TooLarge);
                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }
}
