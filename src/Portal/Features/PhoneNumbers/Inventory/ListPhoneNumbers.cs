using Microsoft.EntityFrameworkCore;
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
    private const int LongestSearch = 100;

    public Task<Page<PhoneNumberRow>> HandleAsync(ListPhoneNumbers operation, CancellationToken cancellationToken) =>
        Sort(Filter(operation), operation).ToPageAsync(row => PlaceOf(row, operation.Sort), cancellationToken, operation.Size ?? PageExtension.UsualSize);

    private IQueryable<PhoneNumberRow> Filter(ListPhoneNumbers operation)
    {
        // A status that is asked for is shown, also the released ones that no view has.
        var numbers = operation.Status is { } status ? db.PhoneNumbers.Where(number => number.Status == status) : db.PhoneNumbers.Where(operation.View.Statuses());
        var rows = numbers.SelectRows(db);
        if (operation.View is InventoryView.Pool)
        {
            rows = rows.Where(row => row.OrganizationId == null);
        }

        if (operation.OrganizationId is { } organizationId)
        {
            rows = rows.Where(row => row.OrganizationId == organizationId);
        }

        return string.IsNullOrWhiteSpace(operation.Search) ? rows : Search(rows, operation.Search.Trim());
    }

    private static IQueryable<PhoneNumberRow> Search(IQueryable<PhoneNumberRow> rows, string text)
    {
        var words = text[..Math.Min(text.Length, LongestSearch)].ToLowerInvariant();
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return rows.Where(row =>
            (digits != "" && row.PhoneNumber.Contains(digits))
            || row.OrganizationName!.ToLower().Contains(words) || row.Locality!.ToLower().Contains(words));
    }

    private static IQueryable<PhoneNumberRow> Sort(IQueryable<PhoneNumberRow> rows, ListPhoneNumbers operation)
    {
        var after = operation.After;
        return operation.Sort switch
        {
            InventorySort.Oldest => (after is null ? rows : rows.Where(row => row.PurchasedAt > after.Time || (row.PurchasedAt == after.Time && row.Id > after.Id)))
                .OrderBy(row => row.PurchasedAt).ThenBy(row => row.Id),
            InventorySort.Number => (after is null ? rows : rows.Where(row => string.Compare(row.PhoneNumber, after.Key) > 0)).OrderBy(row => row.PhoneNumber),
            InventorySort.NumberDescending => (after is null ? rows : rows.Where(row => string.Compare(row.PhoneNumber, after.Key) < 0)).OrderByDescending(row => row.PhoneNumber),
            _ => (after is null ? rows : rows.Where(row => row.PurchasedAt < after.Time || (row.PurchasedAt == after.Time && row.Id < after.Id)))
                .OrderByDescending(row => row.PurchasedAt).ThenByDescending(row => row.Id),
        };
    }

    private static Cursor PlaceOf(PhoneNumberRow row, InventorySort sort) =>
        sort is InventorySort.Number or InventorySort.NumberDescending ? new Cursor(row.PhoneNumber, row.Id) : Cursor.At(row.PurchasedAt, row.Id);
}
