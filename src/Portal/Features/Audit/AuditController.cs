using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Audit;

/// <summary>Who did what.</summary>
[ApiController, Route("api/admin/audit-entries"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class AuditController(IOperations operations) : ControllerBase
{
    /// <summary>The audit trail, newest first.</summary>
    /// <param name="action">Beginning of the action.</param>
    /// <param name="organizationId">About this organization.</param>
    /// <param name="actor">Part of the actor's name.</param>
    /// <param name="subject">Part of the thing's name.</param>
    /// <param name="cursor">From <c>nextCursor</c> of the stretch before.</param>
    [HttpGet]
    public async Task<ActionResult<Page<AuditRow>>> List(string? action, Guid? organizationId, string? actor, string? subject, Cursor? cursor, CancellationToken cancellationToken) =>
        await operations.RunAsync(new ListAuditEntries(new AuditFilter(action, organizationId, actor, subject), cursor), cancellationToken);

    /// <summary>The same as a CSV file, all of it.</summary>
    [HttpGet("csv"), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(string? action, Guid? organizationId, string? actor, string? subject) =>
        new CsvResult("audit", TimeZoneInfo.Utc, (file, cancellationToken) => operations.RunAsync(new ExportAuditEntries(new AuditFilter(action, organizationId, actor, subject), file), cancellationToken));
}
