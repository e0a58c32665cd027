namespace Portal.Integrations.Twilio;

/// <summary>How many segments a text is sent and charged in: 160 characters of the GSM alphabet or 70 of any other in one, fewer when there are several.</summary>
public static class TextSegments
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "^{}\\[~]|€\f"; // each takes the room of two
    private static readonly HashSet<char> s_basic = [.. Basic];
    private static readonly HashSet<char> s_extended = [.. Extended];

    /// <summary>Counts them; an empty text has none.</summary>
    public static TextSize Count(string text)
    {
        if (text.Length == 0)
        {
            return new TextSize(0, 160, Unicode: false);
        }

        var unicode = text.Any(letter => !s_basic.Contains(letter) && !s_extended.Contains(letter));
        return unicode ? Split(text, _ => 1, single: 70, several: 67, unicode) : Split(text, letter => s_extended.Contains(letter) ? 2 : 1, single: 160, several: 153, unicode);
    }

    private static TextSize Split(string text, Func<char, int> room, int single, int several, bool unicode)
    {
        var total = text.Sum(room);
        if (total <= single)
        {
            return new TextSize(1, single - total, unicode);
        }

        var (segments, used) = (1, 0);
        for (var index = 0; index < text.Length; index++)
        {
            // A character is never torn: neither an escaped one nor the halves of a pair.
            var needed = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : room(text[index]);
            if (used + needed > several)
            {
                (segments, used) = (segments + 1, 0);
            }

            used += needed;
            if (char.IsHighSurrogate(text[index]))
            {
                index++;
            }
        }

        return new TextSize(segments, several - used, unicode);
    }
}

/// <summary>How long a text is.</summary>
/// <param name="Segments">What it is charged as.</param>
/// <param name="Left">Characters that the last segment still takes.</param>
/// <param name="Unicode">Whether a character in it makes every segment shorter.</param>
public sealed record TextSize(int Segments, int Left, bool Unicode);
