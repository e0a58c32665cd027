namespace Portal.Platform.Input;

/// <summary>Tells whether somebody looks for a number, written in whatever way.</summary>
public static class PhoneSearch
{
    /// <summary>The digits to look for; null when it is words that are looked for.</summary>
    public static string? DigitsOf(string? search)
    {
        var digits = new string([.. (search ?? "").Where(char.IsAsciiDigit).Take(15)]);
        return digits.Length >= 3 && SearchText.Clean(search)!.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '(' or ')' or '-' or '.' or ' ') ? digits : null;
    }
}
