using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Notifications;

/// <summary>The inbox for scripts.</summary>
[ApiController, Route("api/admin/notifications"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class NotificationsController(IOperations operations) : ControllerBase
{
    private static readonly HashSet<string> s_filters = new(StringComparer.OrdinalIgnoreCase) { "status", "type", "organizationId", "owner", "snoozed", "search", "cursor" };

    /// <summary>Notifications, the newest first. A filter that is not known is refused, not ignored.</summary>
    /// <param name="status"><c>pending</c>, <c>in_progress</c>, <c>resolved</c>, <c>dismissed</c>; <c>open</c> and <c>closed</c> for two each.</param>
    /// <param name="type">One of the known types.</param>
    /// <param name="organizationId">Only those about it.</param>
    /// <param name="owner"><c>me</c>, <c>none</c> or an admin's id.</param>
    /// <param name="snoozed">Only those asleep, or only those awake.</param>
    /// <param name="search">In title, body, organization and number.</param>
    /// <param name="cursor">The last answer's <c>nextCursor</c>.</param>
    [HttpGet]
    public async Task<ActionResult<Page<NotificationRow>>> List(
        [FromQuery] StatusChoice? status, [FromQuery] TypeChoice? type, [FromQuery] Guid? organizationId, [FromQuery] OwnerChoice? owner,
        [FromQuery] bool? snoozed, [FromQuery] string? search, [FromQuery] Cursor? cursor, CancellationToken cancellationToken)
    {
        foreach (var unknown in Request.Query.Keys.Where(name => !s_filters.Contains(name))) ModelState.AddModelError(unknown, "unknown");
        return ModelState.IsValid
            ? await operations.RunAsync(new ListNotifications(new(status, type, organizationId, owner, snoozed, search), cursor), cancellationToken)
            : (ActionResult)HttpErrors.Malformed(ControllerContext);
    }

    /// <summary>The inbox as a CSV file, all of it, narrowed as the page is.</summary>
    /// <param name="status">As in the list, and <c>all</c>; open ones when absent.</param>
    /// <param name="type">One of the known types.</param>
    /// <param name="owner"><c>me</c>, <c>none</c> or an admin's id.</param>
    /// <param name="organization">Only those about the organization of this id.</param>
    /// <param name="snoozed"><c>only</c> or <c>any</c>; those awake when absent.</param>
    /// <param name="search">In title, body, organization and number.</param>
    [HttpGet("csv"), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(string? status, string? type, string? owner, string? organization, string? snoozed, string? search) =>
        new CsvResult("notifications", TimeZoneInfo.Utc, (file, cancellationToken) =>
            operations.RunAsync(new ExportNotifications(new InboxAddress(status, type, owner, organization, snoozed, search).Filter, file), cancellationToken));

    /// <summary>One notification.</summary>
    [HttpGet("{id:guid}")]
    public async Task<ActionResult<NotificationRow>> Read(Guid id, CancellationToken cancellationToken)
    {
        var found = await operations.RunAsync(new ReadNotification(id), cancellationToken);
        return (found.Error is { } error ? (Result<NotificationRow>)error : found.Value.Row).ToResponse();
    }

    /// <summary>Assigns, snoozes, resolves, dismisses or reopens.</summary>
    /// <response code="200">The notification as it is now.</response>
    /// <response code="404">There is none.</response>
    /// <response code="409">It is closed, or was changed meanwhile.</response>
    [HttpPatch("{id:guid}")]
    public async Task<ActionResult<NotificationRow>> Change(Guid id, [FromBody] PatchNotificationRequest request, CancellationToken cancellationToken)
    {
        if (request.StatusIsNull) ModelState.AddModelError("status", "null");
        return ModelState.IsValid
            ? (await operations.RunAsync(new ChangeNotification(id, request.ToChange()), cancellationToken)).ToResponse()
            : (ActionResult)HttpErrors.Malformed(ControllerContext);
    }
}
