using System.Globalization;
using Portal.Platform.Paging;

namespace Portal.Features.Webhooks;

/// <summary>A place in the list of events, which are told apart by what the vendors call them.</summary>
internal sealed record WebhookEventPlace(DateTimeOffset At, string Source, string Key)
{
    public Cursor ToCursor() => new($"{At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)} {Source} {Key}", Guid.Empty);

    /// <summary>Null for one that is no place in this list.</summary>
    public static WebhookEventPlace? Of(Cursor? cursor) =>
        cursor?.Key.Split(' ', 3) is [var at, var source, var key] && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new WebhookEventPlace(time.ToUniversalTime(), source, key)
            : null;
}
