using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Input;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using static Portal.Features.PhoneNumbers.Inventory.PhoneNumberRows;

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
        Sort(Filter(operation), operation).SelectRows()
            .ToPageAsync(row => PlaceOf(row, operation.Sort), cancellationToken, operation.Size ?? PageExtension.UsualSize);

    private IQueryable<OwnedNumber> Filter(ListPhoneNumbers operation)
    {
        // A status that is asked for is shown, also the released ones that no view has.
        var numbers = operation.Status is { } status ? db.PhoneNumbers.Where(number => number.Status == status) : db.PhoneNumbers.Where(operation.View.Statuses());
        var owned = numbers.WithOwner(db);
        if (operation.View is InventoryView.Pool)
        {
            owned = owned.Where(o => o.Owner == null);
        }

        if (operation.OrganizationId is { } organizationId)
        {
            owned = owned.Where(o => o.Owner!.Id == organizationId);
        }

        return SearchText.Clean(operation.Search) is { } text ? Search(owned, text) : owned;
    }

    private static IQueryable<OwnedNumber> Search(IQueryable<OwnedNumber> owned, string text)
    {
        var words = text.ToLowerInvariant();
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return owned.Where(o =>
            (digits != "" && o.Number.E164.Contains(digits))
            || o.Owner!.Name.ToLower().Contains(words) || o.Number.Locality!.ToLower().Contains(words));
    }

    private static IQueryable<OwnedNumber> Sort(IQueryable<OwnedNumber> owned, ListPhoneNumbers operation)
    {
        var after = operation.After;
        return operation.Sort switch
        {
            InventorySort.Oldest => (after is null ? owned : owned.Where(o => o.Number.PurchasedAt > after.Time || (o.Number.PurchasedAt == after.Time && o.Number.Id > after.Id)))
                .OrderBy(o => o.Number.PurchasedAt).ThenBy(o => o.Number.Id),
            InventorySort.Number => (after is null ? owned : owned.Where(o => string.Compare(o.Number.E164, after.Key) > 0)).OrderBy(o => o.Number.E164),
            InventorySort.NumberDescending => (after is null ? owned : owned.Where(o => string.Compare(o.Number.E164, after.Key) < 0)).OrderByDescending(o => o.Number.E164),
            _ => (after is null ? owned : owned.Where(o => o.Number.PurchasedAt < after.Time || (o.Number.PurchasedAt == after.Time && o.Number.Id < after.Id)))
                .OrderByDescending(o => o.Number.PurchasedAt).ThenByDescending(o => o.Number.Id),
        };
    }

    private static Cursor PlaceOf(PhoneNumberRow row, InventorySort sort) =>
        sort is InventorySort.Number or InventorySort.NumberDescending ? new Cursor(row.PhoneNumber, row.Id) : Cursor.At(row.PurchasedAt, row.Id);
}
