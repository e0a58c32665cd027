using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Platform.Access;

/// <summary>Random secrets that are given out once and kept as a hash. With 256 random bits a slow hash adds nothing.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>43 characters of base64url.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of the whole secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
