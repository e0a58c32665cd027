using Portal.Platform.Input;

namespace Portal.Features.Organizations;

/// <summary>What an organization may be called.</summary>
internal static class OrganizationRules
{
    public const int LongestName = 120;

    public static string? FaultOfName(string? name) => PlainText.FaultOf(name, "the organization's name", LongestName);

    public static string? FaultOfSlug(string slug) =>
        Slug.IsValid(slug) ? null : $"Only lower-case letters, digits and single dashes between them, at most {Slug.Longest} characters.";
}
