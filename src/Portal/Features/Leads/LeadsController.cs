using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Leads;

/// <summary>An organization's customers.</summary>
[ApiController, Route("api/organizations/{orgId:guid}/leads"), Authorize(Policy = Policies.SignedIn)]
public sealed class LeadsController(IOperations operations) : ControllerBase
{
    /// <summary>Leads, the newest first.</summary>
    /// <param name="search">Digits of the phone, or words of name or notes.</param>
    /// <param name="cursor">The last answer's <c>nextCursor</c>.</param>
    [HttpGet]
    public Task<Page<LeadRow>> List(Guid orgId, string? search, Cursor? cursor, CancellationToken cancellationToken) =>
        operations.RunAsync(new ListLeads(orgId, search, cursor), cancellationToken);

    /// <summary>The same as a CSV file, all of it.</summary>
    [HttpGet("csv"), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(Guid orgId, string? search) =>
        new CsvResult("leads", TimeZoneInfo.Utc, (file, cancellationToken) => operations.RunAsync(new ExportLeads(orgId, search, file), cancellationToken));

    /// <summary>Takes a customer in.</summary>
    /// <response code="409">There is a lead with this number already.</response>
    [HttpPost, ProducesResponseType<LeadRow>(StatusCodes.Status201Created)]
    public async Task<ActionResult<LeadRow>> Create(Guid orgId, NewLeadRequest request, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new CreateLead(orgId, request.Phone, request.Name, request.Notes), cancellationToken)).ToResponse(StatusCodes.Status201Created);

    /// <summary>One lead with its notes.</summary>
    /// <response code="404">There is no such lead, or it is another organization's.</response>
    [HttpGet("{id:guid}")]
    public async Task<ActionResult<LeadDetails>> Read(Guid orgId, Guid id, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ReadLead(orgId, id), cancellationToken)).ToResponse();

    /// <summary>Changes name or notes; what is not sent stays.</summary>
    /// <response code="409">Somebody else changed it since <c>version</c>.</response>
    [HttpPatch("{id:guid}"), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult> Change(Guid orgId, Guid id, ChangeLeadRequest request, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ChangeLead(orgId, id, request.Name, request.Notes, request.Version), cancellationToken)).ToResponse();
}

/// <param name="Phone">As people write it.</param>
public sealed record NewLeadRequest(string Phone, string? Name = null, string? Notes = null);

/// <param name="Name">Empty takes it away.</param>
/// <param name="Version">That was looked at.</param>
public sealed record ChangeLeadRequest(string? Name = null, string? Notes = null, uint? Version = null);
