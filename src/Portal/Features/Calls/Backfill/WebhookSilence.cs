using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Features.Calls.Incoming;

namespace Portal.Features.Calls.Backfill;

/// <summary>Tells the admins that the vendor no longer tells of calls. They lose nothing yet, and the vendor switches off a webhook that fails for long.</summary>
internal sealed class WebhookSilence(PortalDbContext db, TimeProvider time)
{
    private const string Key = $"{NotificationTypes.WebhookSilent}:{PostCallIntake.Source}";

    /// <param name="missed">Calls that had to be fetched.</param>
    /// <param name="oldest">When the first of them began.</param>
    public async Task NoteAsync(int missed, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lastByWebhook = await LastByWebhookAsync(cancellationToken);
        if (missed > 0)
        {
            await db.RaiseAsync(Silent(missed, lastByWebhook >= oldest), now, cancellationToken);
        }
        else if (lastByWebhook is { } last && await db.Notifications.AnyAsync(n => n.DeduplicationKey == Key && n.LastRaisedAt < last, cancellationToken))
        {
            await db.ResolveAsync(Key, "ElevenLabs tells of calls again.", now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<DateTimeOffset?> LastByWebhookAsync(CancellationToken cancellationToken) => (await db.Database.SqlQuery<DateTimeOffset>($"""
        SELECT received_at AS "Value" FROM inbox_messages WHERE source = {PostCallIntake.Source} AND trace ->> 'by' = 'webhook' ORDER BY received_at DESC LIMIT 1
        """).ToListAsync(cancellationToken)) is [var last] ? last : null;

    private static NotificationDraft Silent(int missed, bool othersCame) => new(NotificationTypes.WebhookSilent, Key,
        othersCame ? "ElevenLabs' webhook lost some calls" : "ElevenLabs tells of no calls",
        $"{(missed == 1 ? "1 call was" : $"{missed} calls were")} not told of by webhook; the portal fetched {(missed == 1 ? "it" : "them")} itself, with transcripts and without recordings. Nothing is lost. Look at the webhook in ElevenLabs' workspace settings: its address, its secret, and that it is switched on with retries.");
}
