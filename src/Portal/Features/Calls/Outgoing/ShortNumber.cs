namespace Portal.Features.Calls.Outgoing;

/// <summary>Numbers that are dialled as they are and belong to no customer: emergency calls, services, short codes.</summary>
internal static class ShortNumber
{
    private const int Longest = 6;

    /// <summary>With or without a plus or a country code before it: 911, +1 911, 112, 6-1-1, 24680.</summary>
    public static bool Is(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        return digits is > 0 and <= Longest && !text.Any(char.IsLetter);
    }
}
