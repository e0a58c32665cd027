using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Access;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>Which numbers there are, for the platform and for one organization.</summary>
[ApiController, Route("api")]
public sealed class InventoryController(IOperations operations) : ControllerBase
{
    /// <summary>The inventory, newest first.</summary>
    [HttpGet("admin/phone-numbers"), Authorize(Policy = Policies.PlatformAdmin)]
    public Task<Page<PhoneNumberRow>> List(PhoneNumberStatus? status, Guid? organizationId, string? search, Cursor? cursor, CancellationToken cancellationToken) =>
        operations.RunAsync(new ListPhoneNumbers(Status: status, OrganizationId: organizationId, Search: search, After: cursor), cancellationToken);

    /// <summary>The same as a CSV file, all of it, narrowed and sorted as the page is.</summary>
    [HttpGet("admin/phone-numbers/csv"), Authorize(Policy = Policies.PlatformAdmin), ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public ActionResult Export(string? view, string? status, string? search, string? sort) =>
        new CsvResult("phone-numbers", TimeZoneInfo.Utc, (file, cancellationToken) => operations.RunAsync(new ExportPhoneNumbers(InventoryQuery.Read(view, status, search, sort, cursor: null), file), cancellationToken));

    /// <summary>One number with its owners and history.</summary>
    [HttpGet("admin/phone-numbers/{phoneNumber}"), Authorize(Policy = Policies.PlatformAdmin)]
    public async Task<ActionResult<PhoneNumberDetails>> Find(string phoneNumber, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new FindPhoneNumber(phoneNumber), cancellationToken)).ToResponse();

    /// <summary>The organization's own numbers.</summary>
    [HttpGet("organizations/{orgId:guid}/phone-numbers"), Authorize(Policy = Policies.SignedIn)]
    public async Task<OrganizationNumbersResponse> ListOwn(Guid orgId, CancellationToken cancellationToken) =>
        new(await operations.RunAsync(new ListOrganizationNumbers(orgId), cancellationToken));
}

public sealed record OrganizationNumbersResponse(IReadOnlyList<OrganizationNumberRow> PhoneNumbers);
