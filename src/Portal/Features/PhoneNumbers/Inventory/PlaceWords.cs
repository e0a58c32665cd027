namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>Where a number is at home, for people.</summary>
public static class PlaceWords
{
    /// <summary>"Vancouver, BC, CA"; without what is not known.</summary>
    public static string Of(string? locality, string? region, string? country) =>
        string.Join(", ", new[] { locality, region, country }.Where(part => !string.IsNullOrEmpty(part)));
}
