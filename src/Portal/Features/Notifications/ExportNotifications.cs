using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>Writes the inbox, narrowed and sorted as the list is, into a file.</summary>
public sealed record ExportNotifications(NotificationFilter Filter, CsvFile File) : IOperation<Result>, IPlatformOperation;

internal sealed class ExportNotificationsHandler(PortalDbContext db, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<ExportNotifications, Result>
{
    public async Task<Result> HandleAsync(ExportNotifications operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        db.Audit(trail, now, "notifications.exported", "inbox", subjectId: null);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync(
            file.TimeColumn("Appeared"), "Type", "Status", "Title", "Text", "Organization", "Number", "With", file.TimeColumn("Due"), file.TimeColumn("Asleep until"), "Times seen",
            file.TimeColumn("First seen"), file.TimeColumn("Closed"), "Closed by", "Resolution", "Id");
        var found = db.FindNotifications(operation.Filter, actor.Current.Asking(), now).OrderByDescending(f => f.AppearedAt).ThenByDescending(f => f.Notification.Id);
        await foreach (var row in found.AsAsyncEnumerable().Select(f => f.ToRow()).WithCancellation(cancellationToken))
        {
            await file.WriteAsync(
                row.AppearedAt, NotificationKind.Of(row.Type).Name, InboxWords.State(row).Text, row.Title, row.Body, row.OrganizationName, row.PhoneNumber, row.Owner?.Name, row.DueAt, row.SnoozedUntil, row.Occurrences,
                row.FirstRaisedAt, row.ClosedAt, row.ClosedBy, row.Resolution, row.Id);
        }

        return Result.Ok;
    }
}
