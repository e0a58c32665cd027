using System.Diagnostics.CodeAnalysis;

namespace Portal.Data.PhoneNumbers;

/// <summary>A telephone number in E.164, checked. The portal compares numbers whole and exact, never by their end.</summary>
public readonly record struct E164
{
    private const string NotDialable = "Enter a number like +1 604 555 0100: a plus, the country code and the number, digits only.";
    private const string NotNorthAmerican = "A Canadian or US number has ten digits after +1; area code and exchange begin with 2 to 9.";
    private const string Premium = "Premium, emergency and satellite numbers cannot be used.";
    private static readonly string[] s_satellite = ["870", "881", "882", "883"];

    private E164(string value) => Value = value;

    /// <summary>The number with its plus.</summary>
    public string Value { get; }

    /// <summary>Reads a number as people write it: with spaces, brackets, dashes and dots; ten digits, or eleven from 1, are North American.</summary>
    /// <param name="hint">What is wrong with it, for the person who typed it.</param>
    public static bool TryParse(string? text, out E164 number, [NotNullWhen(false)] out string? hint)
    {
        number = default;
        hint = NotDialable;
        if (text is null || text.Length > 40 || !TryReadDigits(text.AsSpan().Trim(), out var digits, out var hasPlus))
        {
            return false;
        }

        if (!hasPlus)
        {
            digits = digits.Length switch { 10 => "1" + digits, 11 when digits[0] == '1' => digits, _ => "" };
        }

        if (digits.Length is < 8 or > 15 || digits[0] == '0')
        {
            return false;
        }

        hint = digits[0] == '1' ? NorthAmericanFault(digits) : InternationalFault(digits);
        if (hint is not null)
        {
            return false;
        }

        number = new E164("+" + digits);
        return true;
    }

    /// <summary>Reads the exact form: a plus and digits, nothing else.</summary>
    public static bool TryParseExact(string? text, out E164 number) =>
        TryParse(text, out number, out _) && string.Equals(number.Value, text, StringComparison.Ordinal);

    /// <summary>As people of its country write it; for other countries groups after the plus.</summary>
    public string ToNational() => Format(Value);

    /// <summary>Formats any stored number; what is not an E.164 comes back as it is.</summary>
    public static string Format(string e164) =>
        e164.Length == 12 && e164.StartsWith("+1", StringComparison.Ordinal)
            ? $"({e164[2..5]}) {e164[5..8]}-{e164[8..]}"
            : e164;

    /// <summary>The three digits after +1; null for other countries.</summary>
    public string? AreaCode => Value.StartsWith("+1", StringComparison.Ordinal) ? Value[2..5] : null;

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool TryReadDigits(ReadOnlySpan<char> text, out string digits, out bool hasPlus)
    {
        (digits, hasPlus) = ("", false);
        Span<char> read = stackalloc char[40];
        var length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case >= '0' and <= '9': read[length++] = text[index]; break;
                case '+' when index == 0: hasPlus = true; break;
                case ' ' or '(' or ')' or '-' or '.' or '\u00a0': break;
                default: return false;
            }
        }

        digits = new string(read[..length]);
        return length > 0;
    }

    private static string? NorthAmericanFault(string digits)
    {
        if (digits.Length != 11 || digits[1] < '2' || digits[4] < '2')
        {
            return NotNorthAmerican;
        }

        var serviceCode = digits[2] == '1' && digits[3] == '1';
        return digits.AsSpan(1, 3) is "900" || serviceCode ? Premium : null;
    }

    private static string? InternationalFault(string digits) =>
        Array.Exists(s_satellite, prefix => digits.StartsWith(prefix, StringComparison.Ordinal)) ? Premium : null;
}
