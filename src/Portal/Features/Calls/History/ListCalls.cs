using Portal.Data;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Calls.History;

/// <summary>A stretch of an organization's calls, the newest first.</summary>
/// <param name="Size">Rows at most; the usual number when null.</param>
public sealed record ListCalls(Guid OrganizationId, CallFilter? Filter = null, Cursor? After = null, int? Size = null) : IOperation<Page<CallRow>>, IOrganizationOperation;

internal sealed class ListCallsHandler(PortalDbContext db) : IHandler<ListCalls, Page<CallRow>>
{
    public Task<Page<CallRow>> HandleAsync(ListCalls operation, CancellationToken cancellationToken)
    {
        var found = db.FindCalls(operation.OrganizationId, operation.Filter ?? new CallFilter());
        if (operation.After is { } after)
        {
            var at = after.Time;
            found = found.Where(call => call.StartedAt < at || (call.StartedAt == at && call.Id.CompareTo(after.Id) < 0));
        }

        return found.NewestFirst().Select(CallRow.From(db)).ToPageAsync(row => Cursor.At(row.StartedAt, row.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
    }
}
