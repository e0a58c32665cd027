using Portal.Platform.Access;

namespace Portal.Features.ApiKeys;

/// <summary>The key itself: made here, shown once, kept as a hash.</summary>
internal static class ApiKeySecret
{
    private const string Prefix = "portal_"; // found by whoever scans repositories for secrets
    private const int HintLength = 12;

    /// <summary><c>portal_</c> and 43 characters.</summary>
    public static string Create() => Prefix + SecretToken.Create();

    public static byte[] Hash(string key) => SecretToken.Hash(key);

    /// <summary>Tells keys apart in a list and gives no help in guessing one.</summary>
    public static string HintOf(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[..HintLength] + "…" : key[..4] + "…";
}
