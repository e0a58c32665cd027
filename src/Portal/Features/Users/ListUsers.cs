using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Input;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Users;

/// <summary>All accounts, by e-mail address.</summary>
/// <param name="Search">Part of the address, the name or an organization's name.</param>
public sealed record ListUsers(string? Search = null, UserKind? Kind = null, Cursor? After = null, int? Size = null) : IOperation<Page<UserRow>>, IPlatformOperation;

/// <summary>What the list can be narrowed to.</summary>
public enum UserKind
{
    PlatformAdmins,
    Disabled,
    WithoutOrganization,
}

internal sealed class ListUsersHandler(PortalDbContext db, TimeProvider time) : IHandler<ListUsers, Page<UserRow>>
{
    public Task<Page<UserRow>> HandleAsync(ListUsers operation, CancellationToken cancellationToken)
    {
        var users = db.Users.Matching(db, operation.Search, operation.Kind);
        if (operation.After is { } after) users = users.Where(user => string.Compare(user.NormalizedEmail, after.Key) > 0);
        return users.OrderBy(user => user.NormalizedEmail).SelectRows(db, time.GetUtcNow())
            .ToPageAsync(row => new Cursor(row.Email.ToUpperInvariant(), row.Id), cancellationToken, operation.Size ?? PageExtension.UsualSize);
    }
}

/// <summary>What the list and its export have in common.</summary>
internal static class UserQuery
{
    public static IQueryable<User> Matching(this IQueryable<User> users, PortalDbContext db, string? search, UserKind? kind)
    {
        users = kind switch
        {
            UserKind.PlatformAdmins => users.Where(user => user.IsPlatformAdmin),
            UserKind.Disabled => users.Where(user => user.DisabledAt != null),
            UserKind.WithoutOrganization => users.Where(user => !user.IsPlatformAdmin && !db.Memberships.Any(m => m.UserId == user.Id)),
            _ => users,
        };
        return SearchText.ToPattern(search) is not { } pattern
            ? users
            : users.Where(user => EF.Functions.ILike(user.Email!, pattern, SearchText.Escape) || EF.Functions.ILike(user.DisplayName, pattern, SearchText.Escape)
                || db.Memberships.Any(m => m.UserId == user.Id && db.Organizations.Any(o => o.Id == m.OrganizationId && EF.Functions.ILike(o.Name, pattern, SearchText.Escape))));
    }

    public static IQueryable<UserRow> SelectRows(this IQueryable<User> users, PortalDbContext db, DateTimeOffset now) => users.Select(user => new UserRow(
        user.Id, user.Email!, user.DisplayName, user.IsPlatformAdmin, user.CreatedAt, user.LastSignedInAt, user.DisabledAt,
        user.LockoutEnd > now ? user.LockoutEnd : null,
        (from membership in db.Memberships
         join organization in db.Organizations on membership.OrganizationId equals organization.Id
         where membership.UserId == user.Id
         orderby organization.Name, organization.Id
         select new UserMembership(organization.Id, organization.Name, membership.Role)).ToList()));
}
