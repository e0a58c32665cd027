using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Imports by script.</summary>
[ApiController, Route("api/admin/phone-numbers/{phoneNumber}/import"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class NumberImportController(IOperations operations) : ControllerBase
{
    /// <summary>Makes the number known to ElevenLabs. Safe to repeat.</summary>
    /// <param name="phoneNumber">E.164, with a literal plus or <c>%2B</c>.</param>
    /// <response code="200">Imported; the steps with their evidence.</response>
    /// <response code="404">The inventory has no such number.</response>
    /// <response code="409">Being imported at this moment, or its status does not allow it.</response>
    /// <response code="422">The number is malformed, or an agent has to be chosen.</response>
    /// <response code="503">A vendor cannot be reached; what is done and what is not is in the answer.</response>
    [HttpPost]
    public async Task<ActionResult<ImportDetails>> Import(string phoneNumber, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] NumberImportRequest? request, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ImportNumber(phoneNumber, request?.AgentId), cancellationToken)).ToResponse();
}

/// <summary>How to import.</summary>
/// <param name="AgentId">Who answers; without it the agent of the settings, or the only one.</param>
public sealed record NumberImportRequest(string? AgentId = null);
