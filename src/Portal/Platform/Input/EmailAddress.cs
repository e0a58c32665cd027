using System.Net.Mail;

namespace Portal.Platform.Input;

/// <summary>E-mail addresses that people type.</summary>
public static class EmailAddress
{
    /// <summary>As long as Identity's columns.</summary>
    public const int Longest = 256;

    /// <summary>What is wrong with an address; null when it is fine.</summary>
    /// <param name="address">As <see cref="PlainText.Clean"/> returns it.</param>
    public static string? FaultOf(string? address) =>
        PlainText.FaultOf(address, "an e-mail address", Longest)
        ?? (IsAddress(address!) ? null : "Enter an address like name@example.com.");

    private static bool IsAddress(string address) =>
        !address.Any(char.IsWhiteSpace)
        && !address.AsSpan().ContainsAny("<>()[],;:\\\"|")
        && MailAddress.TryCreate(address, out var parsed)
        && string.Equals(parsed.Address, address, StringComparison.Ordinal)
        && parsed.Host.Length > 0;
}
