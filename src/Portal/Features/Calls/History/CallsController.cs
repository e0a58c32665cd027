using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data.Calls;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Calls.History;

/// <summary>An organization's calls, for scripts and for the recordings on its screens.</summary>
[ApiController, Route("api/organizations/{orgId:guid}/calls"), Authorize(Policy = Policies.SignedIn)]
public sealed class CallsController(IOperations operations) : ControllerBase
{
    /// <summary>Calls, the newest first.</summary>
    /// <param name="leadId">Those with one customer.</param>
    /// <param name="search">Digits of the customer's number, or words of title, summary or the customer's name.</param>
    /// <param name="cursor">The last answer's <c>nextCursor</c>.</param>
    [HttpGet]
    public Task<Page<CallRow>> List(Guid orgId, CallDirection? direction, CallStatus? status, Guid? leadId, string? search, Cursor? cursor, CancellationToken cancellationToken) =>
        operations.RunAsync(new ListCalls(orgId, new CallFilter(direction, status, leadId, Customer: null, search), cursor), cancellationToken);

    /// <summary>The same as a CSV file, all of it.</summary>
    [HttpGet("csv"), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(Guid orgId, CallDirection? direction, CallStatus? status, Guid? leadId, string? search) => new CsvResult("calls", TimeZoneInfo.Utc,
        (file, cancellationToken) => operations.RunAsync(new ExportCalls(orgId, new CallFilter(direction, status, leadId, Customer: null, search), file), cancellationToken));

    /// <summary>One call with transcript, what was found out, and how it came here.</summary>
    /// <response code="404">There is no such call, or it is another organization's.</response>
    [HttpGet("{id:guid}")]
    public async Task<ActionResult<CallDetails>> Read(Guid orgId, Guid id, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ReadCall(orgId, id), cancellationToken)).ToResponse();

    /// <summary>What was said, to be listened to; parts of it where the player asks for parts.</summary>
    /// <response code="404">There is no recording, or it is another organization's.</response>
    [HttpGet("{id:guid}/recording"), ProducesResponseType<FileContentResult>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Recording(Guid orgId, Guid id, CancellationToken cancellationToken)
    {
        var read = await operations.RunAsync(new ReadRecording(orgId, id), cancellationToken);
        if (read.Error is { } error) return ((Result)error).ToResponse();
        Response.Headers.ContentDisposition = "inline";
        Response.Headers.CacheControl = "private, max-age=3600"; // by the listener's own browser alone
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; sandbox";
        return File(read.Value.Content, read.Value.ContentType, enableRangeProcessing: true);
    }
}
