using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Messaging.Conversations;

/// <summary>An organization's conversations, for scripts and for the pictures of its screens.</summary>
[ApiController, Route("api/organizations/{orgId:guid}"), Authorize(Policy = Policies.SignedIn)]
public sealed class ConversationsController(IOperations operations) : ControllerBase
{
    private static readonly HashSet<string> s_filters = new(StringComparer.OrdinalIgnoreCase) { "unread", "assignee", "optedOut", "search", "cursor" };

    /// <summary>Conversations, the newest first. A filter that is not known is refused, not ignored.</summary>
    /// <param name="unread">Only those with something that the asking person has not read.</param>
    /// <param name="assignee"><c>me</c>, <c>none</c> or a colleague's id.</param>
    /// <param name="optedOut">Only customers who want no texts.</param>
    /// <param name="search">Digits of the customer's number, or words of a message.</param>
    /// <param name="cursor">The last answer's <c>nextCursor</c>.</param>
    [HttpGet("conversations")]
    public async Task<ActionResult<Page<ConversationRow>>> List(
        Guid orgId, [FromQuery] bool? unread, [FromQuery] AssigneeChoice? assignee, [FromQuery] bool? optedOut, [FromQuery] string? search, [FromQuery] Cursor? cursor, CancellationToken cancellationToken)
    {
        foreach (var unknown in Request.Query.Keys.Where(name => !s_filters.Contains(name))) ModelState.AddModelError(unknown, "unknown");
        return ModelState.IsValid
            ? await operations.RunAsync(new ListConversations(orgId, new(unread is true, assignee, optedOut is true, search), cursor), cancellationToken)
            : (ActionResult)HttpErrors.Malformed(ControllerContext);
    }

    /// <summary>The texts of one conversation, the newest first, each with what became of it.</summary>
    /// <response code="404">There is no such conversation, or it is another organization's.</response>
    [HttpGet("conversations/{id:guid}/messages")]
    public async Task<ActionResult<Page<MessageRow>>> Messages(Guid orgId, Guid id, [FromQuery] Cursor? cursor, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ListMessages(orgId, id, cursor), cancellationToken)).ToResponse();

    /// <summary>A picture of a text; what is no picture is a download.</summary>
    /// <response code="404">There is no such picture, or it is another organization's.</response>
    /// <response code="409">It is not here: still being fetched, or it could not be.</response>
    [HttpGet("media/{id:guid}"), ProducesResponseType<FileContentResult>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Media(Guid orgId, Guid id, CancellationToken cancellationToken)
    {
        var read = await operations.RunAsync(new ReadMedia(orgId, id), cancellationToken);
        if (read.Error is { } error) return ((Result)error).ToResponse();
        Response.Headers.ContentDisposition = read.Value.IsPicture ? "inline" : $"attachment; filename=\"{id:N}.bin\"";
        Response.Headers.CacheControl = "private, max-age=3600"; // by the reader's own browser alone
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(read.Value.Content, read.Value.ContentType);
    }
}
