using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Twilio's patterns: digits and letters of the keypad, <c>*</c> for one character, <c>%</c> for any, <c>+</c> and <c>$</c> for the ends.</summary>
internal static class NumberPattern
{
    private const string Keypad = "22233344455566677778889999";

    /// <summary>What the pattern matches in an E.164 number; null when Twilio refuses it.</summary>
    public static Regex? Parse(string pattern)
    {
        if (pattern.Length is < 2 or > 16 || pattern.Count(char.IsAsciiLetterOrDigit) < 2) return null;
        var expression = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var part = pattern[index] switch
            {
                '*' => "[0-9]",
                '%' => "[0-9]*",
                '+' when index == 0 => @"^\+",
                '$' when index == pattern.Length - 1 => "$",
                var digit when char.IsAsciiDigit(digit) => $"{digit}",
                var letter when char.IsAsciiLetter(letter) => $"{Keypad[char.ToUpperInvariant(letter) - 'A']}",
                _ => null,
            };
            if (part is null) return null;
            expression.Append(part);
        }

        return new Regex(expression.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
