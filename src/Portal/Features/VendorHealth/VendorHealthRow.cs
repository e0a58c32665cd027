using Portal.Integrations;

namespace Portal.Features.VendorHealth;

/// <summary>What the last look at a vendor found.</summary>
/// <param name="Vendor"><c>twilio</c> or <c>elevenlabs</c>.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Mode">Real or simulated.</param>
/// <param name="CheckedAt">Null before the first look.</param>
/// <param name="LastGoodAt">When it last answered as it should.</param>
/// <param name="Code">What is wrong; null when nothing is.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Milliseconds">How long the answer took.</param>
public sealed record VendorHealthRow(
    string Vendor, string Name, VendorMode Mode, DateTimeOffset? CheckedAt, DateTimeOffset? LastGoodAt, string? Code, string? Sentence, int? Milliseconds)
{
    /// <summary>Whether the last look found it well; null before the first.</summary>
    public bool? IsWell => CheckedAt is null ? null : Code is null;
}
