using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;

namespace Portal.Features.Messaging.OptOuts;

/// <summary>What a customer's newest word on being texted by an organization is.</summary>
internal static class OptOutExtension
{
    /// <summary>The newest word that decides; null when the customer never said one.</summary>
    public static Task<OptOutEvent?> OptOutOfAsync(this PortalDbContext db, Guid organizationId, string customerPhone, CancellationToken cancellationToken) =>
        db.OptOutEvents.AsNoTracking()
            .Where(word => word.OrganizationId == organizationId && word.CustomerPhone == customerPhone && word.Kind != OptOutKind.Doubt)
            .OrderByDescending(word => word.OccurredAt).ThenByDescending(word => word.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether the customer wants no texts of that organization.</summary>
    public static async Task<bool> IsOptedOutAsync(this PortalDbContext db, Guid organizationId, string customerPhone, CancellationToken cancellationToken) =>
        await db.OptOutOfAsync(organizationId, customerPhone, cancellationToken) is { Kind: OptOutKind.Out };
}
