using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>The inventory, newest first.</summary>
/// <param name="Search">Digits of the number, part of the owner's name or of the place.</param>
/// <param name="Size">Rows of the page; 50 when null, 200 at most.</param>
public sealed record ListPhoneNumbers(
    InventoryView View = InventoryView.All, PhoneNumberStatus? Status = null, Guid? OrganizationId = null, string? Search = null,
    InventorySort Sort = InventorySort.Newest, Cursor? After = null, int? Size = null)
    : IOperation<Page<PhoneNumberRow>>, IPlatformOperation;

/// <summary>Orders of the inventory.</summary>
public enum InventorySort
{
    Newest,
    Oldest,
    Number,
    NumberDescending,
}

internal sealed class ListPhoneNumbersHandler(PortalDbContext db) : IHandler<ListPhoneNumbers, Page<PhoneNumberRow>>
{
    public Task<Page<PhoneNumberRow>> HandleAsync(ListPhoneNumbers operation, CancellationToken cancellationToken) =>
        db.Matching(operation).Sorted(operation).SelectRows()
            .ToPageAsync(row => PlaceOf(row, operation.Sort), cancellationToken, operation.Size ?? PageExtension.UsualSize);

    private static Cursor PlaceOf(PhoneNumberRow row, InventorySort sort) =>
        sort is InventorySort.Number or InventorySort.NumberDescending ? new Cursor(row.PhoneNumber, row.Id) : Cursor.At(row.PurchasedAt, row.Id);
}
