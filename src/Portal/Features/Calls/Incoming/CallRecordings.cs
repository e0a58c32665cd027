using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.DurableWork;

namespace Portal.Features.Calls.Incoming;

/// <summary>Brings a recording to its call. It comes with the vendor's id of the call alone, before or after anything else that is told of it.</summary>
internal sealed class CallRecordings(PortalDbContext db, TimeProvider time)
{
    /// <summary>Takes the recording that waits for this call, if one does. Within the caller's transaction; the bytes never leave the database.</summary>
    public async Task AdoptAsync(Call call, CancellationToken cancellationToken)
    {
        var key = PostCallIntake.KeyOf(call.ConversationId!, PostCallReader.Audio);
        var waiting = await db.InboxMessages.SingleOrDefaultAsync(m => m.Source == PostCallIntake.Source && m.Key == key, cancellationToken);
        if (waiting is not { State: InboxState.Waiting or InboxState.Expired })
        {
            return;
        }

        var bytes = await db.Database.SqlQuery<int?>($"""
            WITH kept AS (
                INSERT INTO call_recordings (organization_id, call_id, content_type, content, received_at)
                SELECT {call.OrganizationId}, {call.Id}, content_type, content, received_at FROM inbox_files WHERE source = {PostCallIntake.Source} AND key = {key} AND kind = {InboxFile.Audio}
                ON CONFLICT (organization_id, call_id) DO NOTHING RETURNING octet_length(content) AS bytes)
            SELECT max(bytes) AS "Value" FROM kept
            """).ToListAsync(cancellationToken);
        await db.InboxFiles.Where(file => file.Source == PostCallIntake.Source && file.Key == key && file.Kind == InboxFile.Audio).ExecuteDeleteAsync(cancellationToken);
        if (bytes is [{ } size])
        {
            call.Recorded(size);
        }

        waiting.About(call.PhoneNumber, call.StartedAt, waiting.Trace);
        waiting.File(call.OrganizationId, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
