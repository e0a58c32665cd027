using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Organizations;

/// <summary>The clients of the platform.</summary>
[ApiController, Route("api/admin/organizations"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class OrganizationsController(IOperations operations) : ControllerBase
{
    /// <summary>The organizations, by name.</summary>
    /// <param name="search">Part of the name or the slug.</param>
    /// <param name="sort">The order; by name when absent.</param>
    /// <param name="cursor">From <c>nextCursor</c> of the stretch before.</param>
    [HttpGet]
    public async Task<ActionResult<Page<OrganizationRow>>> List(string? search, OrganizationSort? sort, Cursor? cursor, CancellationToken cancellationToken) =>
        await operations.RunAsync(new ListOrganizations(search, cursor, sort ?? OrganizationSort.Name), cancellationToken);

    /// <summary>The same as a CSV file, all of it, narrowed and sorted as the page is.</summary>
    [HttpGet("csv"), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(string? search, string? sort) =>
        new CsvResult("organizations", TimeZoneInfo.Utc, (file, cancellationToken) => operations.RunAsync(new ExportOrganizations(search, OrganizationQuery.SortOf(sort), file), cancellationToken));

    /// <summary>Takes a new client in.</summary>
    /// <response code="201">The organization.</response>
    /// <response code="409">The slug is another organization's.</response>
    /// <response code="422">A name, country or time zone that cannot be used; <c>errors</c> says which.</response>
    [HttpPost]
    public async Task<ActionResult<OrganizationRow>> Create(NewOrganization body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new CreateOrganization(body.Name, body.Slug, body.Country, body.TimeZone), cancellationToken)).ToResponse(StatusCodes.Status201Created);

    /// <summary>One organization.</summary>
    /// <response code="404">There is none.</response>
    [HttpGet("{orgId:guid}")]
    public async Task<ActionResult<OrganizationRow>> Find(Guid orgId, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new FindOrganization(orgId), cancellationToken)).ToResponse();

    /// <summary>Changes its name and time zone.</summary>
    /// <response code="204">Changed.</response>
    /// <response code="404">There is none.</response>
    /// <response code="422">A name or time zone that cannot be used.</response>
    [HttpPut("{orgId:guid}")]
    public async Task<ActionResult> Rename(Guid orgId, OrganizationNames body, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new RenameOrganization(orgId, body.Name, body.TimeZone), cancellationToken)).ToResponse();
}

/// <summary>What an organization is made from.</summary>
/// <param name="Name">1 to 120 characters.</param>
/// <param name="Slug">Made from the name when absent.</param>
/// <param name="Country">ISO 3166 alpha-2; the portal's own when absent.</param>
/// <param name="TimeZone">IANA name; the portal's own when absent.</param>
public sealed record NewOrganization(string Name, string? Slug = null, string? Country = null, string? TimeZone = null);

/// <summary>What people see of an organization.</summary>
/// <param name="Name">1 to 120 characters.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record OrganizationNames(string Name, string TimeZone);
