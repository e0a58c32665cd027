using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Portal.Features.Calls.Incoming;

/// <summary>JSON as PostgreSQL can keep it: what is no character (U+0000, half a surrogate pair, broken UTF-8) becomes U+FFFD.</summary>
internal static class KeepableJson
{
    private const string Replacement = "\\ufffd";

    /// <param name="changed">Whether anything had to be replaced.</param>
    public static string Of(ReadOnlySpan<byte> json, out bool changed)
    {
        var text = Encoding.UTF8.GetString(json);
        changed = !Utf8.IsValid(json);
        return text.Contains("\\u", StringComparison.Ordinal) ? Mend(text, ref changed) : text;
    }

    private static string Mend(string text, ref bool changed)
    {
        var mended = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            if (text[index] is not '\\' || index + 1 == text.Length)
            {
                mended.Append(text[index++]);
                continue;
            }

            var length = 2;
            var keep = true;
            if (Unit(text, index) is { } unit)
            {
                var pair = char.IsHighSurrogate(unit) && Unit(text, index + 6) is { } low && char.IsLowSurrogate(low);
                length = pair ? 12 : 6;
                keep = unit is not '\0' && (pair || !char.IsSurrogate(unit));
            }

            mended.Append(keep ? text.AsSpan(index, length) : Replacement);
            changed |= !keep;
            index += length;
        }

        return mended.ToString();
    }

    /// <summary>The character that an escape at that place stands for; null where there is none.</summary>
    private static char? Unit(string text, int index) =>
        index + 6 <= text.Length && text[index] is '\\' && text[index + 1] is 'u' && ushort.TryParse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
