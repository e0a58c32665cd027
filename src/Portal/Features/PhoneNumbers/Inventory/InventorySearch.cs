using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Input;
using Portal.Platform.Paging;
using static Portal.Features.PhoneNumbers.Inventory.PhoneNumberRows;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>What the inventory and its export have in common.</summary>
internal static class InventorySearch
{
    public static IQueryable<OwnedNumber> Matching(this PortalDbContext db, ListPhoneNumbers operation)
    {
        // A status that is asked for is shown, also the released ones that no view has.
        var numbers = operation.Status is { } status ? db.PhoneNumbers.Where(number => number.Status == status) : db.PhoneNumbers.Where(operation.View.Statuses());
        var owned = numbers.WithOwner(db);
        if (operation.View is InventoryView.Pool)
        {
            owned = owned.Where(o => o.Owner == null);
        }

        if (operation.View is InventoryView.CheckFailed)
        {
            owned = owned.Where(o => o.LastCheck!.Passed == false);
        }

        if (operation.OrganizationId is { } organizationId)
        {
            owned = owned.Where(o => o.Owner!.Id == organizationId);
        }

        return SearchText.Clean(operation.Search) is { } text ? Search(owned, text) : owned;
    }

    public static IQueryable<OwnedNumber> Sorted(this IQueryable<OwnedNumber> owned, ListPhoneNumbers operation)
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

    private static IQueryable<OwnedNumber> Search(IQueryable<OwnedNumber> owned, string text)
    {
        var words = text.ToLowerInvariant();
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return owned.Where(o =>
            (digits != "" && o.Number.E164.Contains(digits))
            || o.Owner!.Name.ToLower().Contains(words) || o.Number.Locality!.ToLower().Contains(words));
    }
}
