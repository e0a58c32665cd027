using System.Text.RegularExpressions;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Ids of ElevenLabs that people paste: their shape is checked before anybody is asked.</summary>
internal static partial class VendorId
{
    public static bool IsWellFormed(string id) => Shape().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Shape();
}
