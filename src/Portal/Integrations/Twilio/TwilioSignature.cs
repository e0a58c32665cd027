using System.Security.Cryptography;
using System.Text;

namespace Portal.Integrations.Twilio;

/// <summary><c>X-Twilio-Signature</c>: HMAC-SHA1 over the public address and all form fields, keyed with the account's auth token.</summary>
public static class TwilioSignature
{
    private const int Length = 28; // of 20 bytes in base64
    private const string BodyHash = "bodySHA256";

    /// <summary>What Twilio would send.</summary>
    /// <param name="authToken">The account's token, or its secondary one during a rotation.</param>
    /// <param name="url">The address as Twilio called it: public scheme and host, path and raw query, nothing decoded.</param>
    /// <param name="form">Every field of the form, decoded; none for GET and JSON.</param>
    public static string Compute(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal)) signed.Append(name).Append(value);
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }

    /// <summary>Whether the request is Twilio's. No token or no signature: it is not.</summary>
    /// <param name="signature">The header's value; null when there is none or more than one.</param>
    /// <param name="body">The raw body, for requests whose address carries <c>bodySHA256</c>.</param>
    /// <remarks>Twilio signs some calls with the port in the address and some without, so both are tried.</remarks>
    public static bool IsValid(string authToken, string url, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature, ReadOnlySpan<byte> body = default)
    {
        if (authToken.Length == 0 || signature is not { Length: Length }) return false;
        var presented = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var variant in Variants(url))
        {
            valid |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Compute(authToken, variant, form)), presented);
        }

        return valid && BodyFits(url, body);
    }

    // Only an address that promises a hash is held to it; the promise itself is covered by the signature.
    private static bool BodyFits(string url, ReadOnlySpan<byte> body)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return true;
        var promised = url[(query + 1)..].Split('&')
            .Select(field => field.Split('=', 2))
            .Where(field => string.Equals(field[0], BodyHash, StringComparison.Ordinal))
            .Select(field => field.Length == 2 ? field[1] : "").ToList();
        if (promised.Count == 0) return true;
        if (promised.Count > 1) return false;
        var actual = Convert.ToHexStringLower(SHA256.HashData(body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(promised[0].ToLowerInvariant()));
    }

    // By hand: Uri would change the case of the host and the escapes of the query, which are signed as they are.
    private static IEnumerable<string> Variants(string url)
    {
        yield return url;
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3) yield break;
        var end = url.AsSpan(host).IndexOfAny('/', '?') is >= 0 and var length ? host + length : url.Length;
        var port = url.LastIndexOf(':', end - 1, end - host);
        if (port > url.LastIndexOf(']', end - 1, end - host)) yield return $"{url[..port]}{url[end..]}";
        else yield return $"{url[..end]}:{(url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 443 : 80)}{url[end..]}";
    }
}
