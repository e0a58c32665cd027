using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Pictures that a customer can send: drawn here, so that no file has to be kept.</summary>
public static class SamplePictures
{
    private const int Scale = 12;

    private static readonly string[] s_car =
    [
        "................",
        "................",
        ".....aaaaaa.....",
        "....aggaagga....",
        "...agggaaggga...",
        "..aaaaaaaaaaaa..",
        ".aaaaaaaaaaaaaa.",
        ".yaaaaaaaaaaaar.",
        ".aakkaaaaaakkaa.",
        "..kwwk....kwwk..",
        "...kk......kk...",
        "dddddddddddddddd",
    ];

    private static readonly string[] s_cat =
    [
        "................",
        "..k........k....",
        "..kk......kk....",
        "..kakkkkkkak....",
        "..kaaaaaaaak....",
        "..kagaaaagak..k.",
        "..kaaarraaak.kk.",
        "..kkaaaaaakk.k..",
        "...kaaaaaakkkk..",
        "...kaaaaaaaak...",
        "...kakaaakaak...",
        "dddkkdddkkdkkddd",
    ];

    /// <summary>Content type and bytes by name.</summary>
    public static IReadOnlyDictionary<string, (string ContentType, byte[] Content)> All { get; } = new Dictionary<string, (string, byte[])>(StringComparer.Ordinal)
    {
        ["car"] = ("image/png", Png(s_car)),
        ["cat"] = ("image/png", Png(s_cat)),
        ["drawing"] = ("image/svg+xml", """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path fill="#0b6070" d="M1 5 4 1l3 4Z"/></svg>"""u8.ToArray()),
    };

    private static byte[] Png(string[] drawing)
    {
        var (width, height) = (drawing[0].Length * Scale, drawing.Length * Scale);
        using var pixels = new MemoryStream();
        using (var deflated = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                deflated.WriteByte(0); // no filter
                for (var x = 0; x < width; x++) deflated.Write(Colour(drawing[y / Scale][x / Scale]));
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits each of red, green and blue
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Colour(char letter) => letter switch
    {
        'a' => [0xd9, 0x6b, 0x3a],
        'g' => [0x9f, 0xd3, 0xdf],
        'k' => [0x22, 0x2b, 0x30],
        'w' => [0xe6, 0xea, 0xec],
        'y' => [0xf4, 0xd3, 0x5e],
        'r' => [0xb3, 0x26, 0x1e],
        'd' => [0x8a, 0x98, 0x9d],
        _ => [0xdf, 0xf0, 0xf3],
    };

    private static void Chunk(MemoryStream png, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        png.Write(number);
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xedb88320 : sum >> 1;
        }

        return ~sum;
    }
}
