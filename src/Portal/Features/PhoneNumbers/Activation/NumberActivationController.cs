using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Activates by script.</summary>
[ApiController, Route("api/admin/phone-numbers/{phoneNumber}/activate"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class NumberActivationController(IOperations operations) : ControllerBase
{
    /// <summary>Runs the flight check, and lets the number serve its organization if it passes. Safe to repeat.</summary>
    /// <param name="phoneNumber">E.164, with a literal plus or <c>%2B</c>.</param>
    /// <response code="200">Active; the flight check's steps with their evidence.</response>
    /// <response code="404">The inventory has no such number.</response>
    /// <response code="409">Nothing was activated. <c>phone_number.flight_check_failed</c> names the step in <c>failedStep</c> and carries all of them in <c>steps</c>.</response>
    /// <response code="422">The number or the id is malformed.</response>
    [HttpPost]
    public async Task<ActionResult<ActivationDetails>> Activate(string phoneNumber, NumberActivationRequest request, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new ActivateNumber(phoneNumber, request.ElevenLabsPhoneId), cancellationToken)).ToResponse();
}

/// <summary>What to activate with.</summary>
/// <param name="ElevenLabsPhoneId">The id of the imported number, as ElevenLabs' dashboard or the import shows it.</param>
public sealed record NumberActivationRequest(string ElevenLabsPhoneId);
