using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portal.Platform.Paging;

/// <summary>A place in a list: the sort key and the id of the row after which to go on. Rows that come or go in between move nothing.</summary>
/// <remarks>Opaque to callers: it travels as text. Controllers bind it from the query, and what does not parse is answered with 400.</remarks>
/// <param name="Key">Of the sort; for times use <see cref="At"/>.</param>
/// <param name="Id">Tells rows of equal keys apart.</param>
public sealed record Cursor(string Key, Guid Id) : IParsable<Cursor>
{
    private const int Longest = 1000;

    /// <summary>A place in a list that is sorted by a time.</summary>
    public static Cursor At(DateTimeOffset time, Guid id) => new(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), id);

    /// <summary>The key as a time. A forged one that is no time is the beginning of time.</summary>
    public DateTimeOffset Time =>
        DateTimeOffset.TryParseExact(Key, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([Key, Id.ToString("N")]));

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Cursor? Read(string? text) => TryParse(text, CultureInfo.InvariantCulture, out var cursor) ? cursor : null;

    /// <inheritdoc/>
    public static Cursor Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("Not a cursor.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Cursor result)
    {
        result = null;
        if (s is null or { Length: 0 or > Longest } || !Base64Url.IsValid(s)) return false;
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(s)));
            if (parts is not [{ } key, { } id] || !Guid.TryParseExact(id, "N", out var guid) || key.Contains('\0')) return false;
            result = new Cursor(key, guid);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
