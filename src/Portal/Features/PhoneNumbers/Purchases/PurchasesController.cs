using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Http;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>Searching and buying numbers.</summary>
[ApiController, Route("api/admin"), Authorize(Policy = Policies.PlatformAdmin)]
public sealed class PurchasesController(IOperations operations) : ControllerBase
{
    /// <summary>Numbers that can be bought now. Nothing is reserved.</summary>
    /// <param name="country">Two letters; <c>CA</c> when absent.</param>
    /// <response code="200">What was found; with an empty list, area codes nearby that have some.</response>
    [HttpGet("available-phone-numbers")]
    public async Task<ActionResult<AvailableNumbersDetails>> Search(
        [FromServices] IConfiguration configuration, string? country, string? areaCode, string? contains, string? locality, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new SearchAvailableNumbers((country ?? configuration["Portal:DefaultCountry"] ?? "CA").ToUpperInvariant(), areaCode, contains, locality), cancellationToken)).ToResponse();

    /// <summary>Buys a number for the organization. Spends money. Repeat it with the same <c>Idempotency-Key</c> as often as needed.</summary>
    /// <response code="201">Bought.</response>
    /// <response code="409">Nothing to buy there, taken meanwhile, or the key was used for another purchase. Nothing was bought.</response>
    /// <response code="503">Twilio cannot be reached, or its answer was lost; the code says which.</response>
    [HttpPost("organizations/{orgId:guid}/phone-numbers/purchase")]
    [ProducesResponseType<PurchaseDetails>(StatusCodes.Status201Created)]
    public async Task<ActionResult<PurchaseDetails>> Purchase(Guid orgId, PurchaseRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new PurchaseNumber(orgId, request.AreaCode, request.PhoneNumber, SentKey(idempotencyKey)), cancellationToken)).ToResponse(StatusCodes.Status201Created);

    /// <summary>One entry of the purchase journal.</summary>
    [HttpGet("purchases/{id:guid}")]
    public async Task<ActionResult<PurchaseRow>> Find(Guid id, CancellationToken cancellationToken) =>
        (await operations.RunAsync(new FindPurchase(id), cancellationToken)).ToResponse();

    /// <summary>An empty or doubled header is a mistake and not the absence of a key: without one, every repetition would buy again.</summary>
    private string? SentKey(string? bound) => Request.Headers["Idempotency-Key"].Count switch { 0 => null, 1 => bound ?? "", _ => "" };
}

/// <param name="AreaCode">Three digits: the first number that it offers is bought.</param>
/// <param name="PhoneNumber">Exactly this number is bought.</param>
public sealed record PurchaseRequest(
    [property: JsonConverter(typeof(NeverNull))] string? AreaCode = null,
    [property: JsonConverter(typeof(NeverNull))] string? PhoneNumber = null);
