using System.Globalization;

namespace Portal.Features.Accounts;

/// <summary>Long, and nothing else: rules about digits and signs make passwords worse.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;

    /// <summary>Hashing has to read all of it.</summary>
    public const int Longest = 256;

    /// <summary>What is wrong with a new password; null when it is fine.</summary>
    public static string? FaultOf(string? password) => (password?.Length ?? 0) switch
    {
        < Shortest => string.Create(CultureInfo.InvariantCulture, $"At least {Shortest} characters; several words are easier to remember than signs."),
        > Longest => string.Create(CultureInfo.InvariantCulture, $"At most {Longest} characters."),
        _ => null,
    };
}
