using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;

namespace Portal.Features.Users;

/// <summary>Keeps the platform from losing its last admin.</summary>
internal static class PlatformAdmins
{
    /// <summary>Whether no other platform admin can sign in. Holds the admins until the transaction ends: two who close each other's account at the same moment wait for each other.</summary>
    public static async Task<bool> IsLastPlatformAdminAsync(this PortalDbContext db, User user, CancellationToken cancellationToken)
    {
        var admins = await db.Users.FromSql($"SELECT * FROM users WHERE is_platform_admin AND disabled_at IS NULL ORDER BY id FOR UPDATE").ToListAsync(cancellationToken);
        return admins.Exists(admin => admin.Id == user.Id) && admins.Count == 1;
    }
}
