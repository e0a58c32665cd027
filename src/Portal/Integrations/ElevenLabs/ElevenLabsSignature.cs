using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Integrations.ElevenLabs;

/// <summary><c>ElevenLabs-Signature: t=&lt;unix seconds&gt;,v0=&lt;hex&gt;</c>, where <c>v0</c> is HMAC-SHA256 over <c>&lt;t&gt;.&lt;raw body&gt;</c>, keyed with the webhook's secret as it is.</summary>
/// <remarks>Read as follows: spaces around a part, an empty part and parts of other names are passed over, hex may be in either case;
/// a part <c>t</c> or <c>v0</c> that is missing, doubled or garbage makes the whole header worth nothing.</remarks>
/// <param name="Time">As it was signed.</param>
/// <param name="Digest">What the vendor computed.</param>
public sealed record ElevenLabsSignature(string Time, byte[] Digest)
{
    public const string Header = "ElevenLabs-Signature";

    private const int LongestHeader = 512;
    private const int LongestTime = 12;
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_furthestAhead = TimeSpan.FromMinutes(5);

    /// <summary>Null for a header that is none.</summary>
    public static ElevenLabsSignature? Read(string header)
    {
        if (header.Length > LongestHeader)
        {
            return null;
        }

        string? time = null, digest = null;
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
            {
                if (time is not null) return null;
                time = part[2..];
            }
            else if (part.StartsWith("v0=", StringComparison.Ordinal))
            {
                if (digest is not null) return null;
                digest = part[3..];
            }
        }

        return time is { Length: > 0 and <= LongestTime } && time.All(char.IsAsciiDigit) && digest is { Length: 2 * HMACSHA256.HashSizeInBytes } && digest.All(char.IsAsciiHexDigit)
            ? new ElevenLabsSignature(time, Convert.FromHexString(digest))
            : null;
    }

    /// <summary>What the vendor would send.</summary>
    public static string Compute(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = Begin(secret, time);
        hash.AppendData(body);
        return $"t={time},v0={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>Whether it was made lately: at most half an hour ago, and at most five minutes from now by a clock that is ahead of ours.</summary>
    public bool IsFresh(DateTimeOffset now)
    {
        var age = now - DateTimeOffset.FromUnixTimeSeconds(Math.Min(long.Parse(Time, CultureInfo.InvariantCulture), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        return age <= s_oldest && age >= -s_furthestAhead;
    }

    /// <summary>Whether the body is the vendor's. It is read once, piece by piece, so that its length does not matter.</summary>
    public async Task<bool> FitsAsync(string secret, Stream body, CancellationToken cancellationToken)
    {
        using var hash = Begin(secret, Time);
        var piece = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
        {
            hash.AppendData(piece, 0, read);
        }

        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Digest);
    }

    private static IncrementalHash Begin(string secret, string time)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        return hash;
    }
}
