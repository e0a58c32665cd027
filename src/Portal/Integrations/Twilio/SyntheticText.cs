using System.Security.Cryptography;

namespace Portal.Integrations.Twilio;

/// <summary>A text that the portal sends to itself to prove its own way in: signed like Twilio's, and told from a real one by its id.</summary>
/// <remarks>Twilio's ids of texts begin with SM or MM. Only who has the account's token can sign one of these.</remarks>
public static class SyntheticText
{
    private const string Prefix = "FC";

    /// <summary>Who sends it: nobody's number.</summary>
    public const string Sender = "flight-check";

    public static string NewSid() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsSid(string sid) => sid.StartsWith(Prefix, StringComparison.Ordinal);
}
