using System.Linq.Expressions;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>The saved views of the inventory.</summary>
public enum InventoryView
{
    All,

    /// <summary>Bought or imported, not serving yet.</summary>
    NeedsAction,

    /// <summary>Owned and belonging to nobody now.</summary>
    Pool,
    Active,
    Suspended,
    Releasing,

    /// <summary>Those whose newest flight check did not pass.</summary>
    CheckFailed,
}

internal static class InventoryViews
{
    /// <summary>Which numbers a view shows, but for the pool, which is about owners, and for failed checks.</summary>
    public static Expression<Func<PhoneNumber, bool>> Statuses(this InventoryView view) => view switch
    {
        InventoryView.NeedsAction => number => number.Status == PhoneNumberStatus.Purchased || number.Status == PhoneNumberStatus.Imported,
        InventoryView.Active => number => number.Status == PhoneNumberStatus.Active,
        InventoryView.Suspended => number => number.Status == PhoneNumberStatus.Suspended,
        InventoryView.Releasing => number => number.Status == PhoneNumberStatus.Releasing,
        _ => number => number.Status != PhoneNumberStatus.Released,
    };
}
