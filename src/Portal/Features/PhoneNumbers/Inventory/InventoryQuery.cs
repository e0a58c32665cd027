using Portal.Data.PhoneNumbers;
using Portal.Platform.Paging;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>The inventory's filters as they stand in an address. What is not understood narrows nothing.</summary>
internal static class InventoryQuery
{
    public static ListPhoneNumbers Read(string? view, string? status, string? search, string? sort, string? cursor, int? size = null) => new(
        view switch
        {
            "needs_action" => InventoryView.NeedsAction,
            "pool" => InventoryView.Pool,
            "active" => InventoryView.Active,
            "suspended" => InventoryView.Suspended,
            "releasing" => InventoryView.Releasing,
            "check_failed" => InventoryView.CheckFailed,
            _ => InventoryView.All,
        },
        Enum.TryParse<PhoneNumberStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        Search: search,
        Sort: sort switch { "number" => InventorySort.Number, "-number" => InventorySort.NumberDescending, "bought" => InventorySort.Oldest, _ => InventorySort.Newest },
        After: Cursor.Read(cursor),
        Size: size);
}
