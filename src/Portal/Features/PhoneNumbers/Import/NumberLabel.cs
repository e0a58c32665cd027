using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>What a number is called in ElevenLabs' dashboard: whose it is, and the number as people read it.</summary>
internal static class NumberLabel
{
    public static string Of(PhoneNumber number, Organization? owner) => $"{owner?.Name ?? "Portal"} {E164.Format(number.E164)}";
}
