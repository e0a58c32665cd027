using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Purchases;

/// <summary>One entry of the purchase journal.</summary>
public sealed record FindPurchase(Guid PurchaseId) : IOperation<Result<PurchaseRow>>, IPlatformOperation;

/// <param name="Code">Why it failed, or why its outcome is unknown; null otherwise.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record PurchaseRow(
    Guid Id, Guid OrganizationId, PurchaseStatus Status, string? AreaCode, string? PhoneNumber, string? TwilioSid, decimal? MonthlyPrice, string? Currency,
    string? Code, string? Sentence, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt);

internal sealed class FindPurchaseHandler(PortalDbContext db) : IHandler<FindPurchase, Result<PurchaseRow>>
{
    public async Task<Result<PurchaseRow>> HandleAsync(FindPurchase operation, CancellationToken cancellationToken) =>
        await db.Purchases.Where(purchase => purchase.Id == operation.PurchaseId).SelectRows().SingleOrDefaultAsync(cancellationToken) is { } row
            ? row
            : PurchaseErrors.NotFound;
}

internal static class PurchaseRows
{
    public static IQueryable<PurchaseRow> SelectRows(this IQueryable<Purchase> purchases) =>
        purchases.Select(purchase => new PurchaseRow(
            purchase.Id, purchase.OrganizationId, purchase.Status, purchase.AreaCode, purchase.PhoneNumber, purchase.TwilioSid, purchase.MonthlyPrice, purchase.Currency,
            purchase.FailureCode, purchase.FailureSentence, purchase.RequestedBy, purchase.RequestedAt, purchase.EndedAt));
}
