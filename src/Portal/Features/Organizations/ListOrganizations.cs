using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organizations;
using Portal.Platform.Input;
using Portal.Platform.Operations;
using Portal.Platform.Paging;

namespace Portal.Features.Organizations;

/// <summary>The organizations, by name.</summary>
/// <param name="Search">Part of the name or the slug.</param>
public sealed record ListOrganizations(string? Search = null, Cursor? After = null, OrganizationSort Sort = OrganizationSort.Name, int? Size = null)
    : IOperation<Page<OrganizationRow>>, IPlatformOperation;

/// <summary>Orders of the list.</summary>
public enum OrganizationSort
{
    Name,
    NameDescending,
    Oldest,
    Newest,
}

internal sealed class ListOrganizationsHandler(PortalDbContext db) : IHandler<ListOrganizations, Page<OrganizationRow>>
{
    public Task<Page<OrganizationRow>> HandleAsync(ListOrganizations operation, CancellationToken cancellationToken) =>
        db.Organizations.Matching(operation.Search).Sorted(operation.Sort, operation.After).Select(OrganizationRows.From(db))
            .ToPageAsync(row => PlaceOf(row, operation.Sort), cancellationToken, operation.Size ?? PageExtension.UsualSize);

    private static Cursor PlaceOf(OrganizationRow row, OrganizationSort sort) =>
        sort is OrganizationSort.Oldest or OrganizationSort.Newest ? Cursor.At(row.CreatedAt, row.Id) : new Cursor(row.Name, row.Id);
}

/// <summary>What the list and its export have in common.</summary>
internal static class OrganizationQuery
{
    /// <summary>The order as an address names it; by name when it is not understood.</summary>
    public static OrganizationSort SortOf(string? word) => word switch
    {
        "-name" => OrganizationSort.NameDescending,
        "created" => OrganizationSort.Oldest,
        "-created" => OrganizationSort.Newest,
        _ => OrganizationSort.Name,
    };

    public static IQueryable<Organization> Matching(this IQueryable<Organization> organizations, string? search)
    {
        var open = organizations.Where(organization => organization.ClosedAt == null);
        return SearchText.ToPattern(search) is { } pattern
            ? open.Where(o => EF.Functions.ILike(o.Name, pattern, SearchText.Escape) || EF.Functions.ILike(o.Slug, pattern, SearchText.Escape))
            : open;
    }

    public static IQueryable<Organization> Sorted(this IQueryable<Organization> organizations, OrganizationSort sort, Cursor? after) => sort switch
    {
        OrganizationSort.Newest => (after is null ? organizations : organizations.Where(o => o.CreatedAt < after.Time || (o.CreatedAt == after.Time && o.Id < after.Id)))
            .OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id),
        OrganizationSort.Oldest => (after is null ? organizations : organizations.Where(o => o.CreatedAt > after.Time || (o.CreatedAt == after.Time && o.Id > after.Id)))
            .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id),
        OrganizationSort.NameDescending => (after is null ? organizations : organizations.Where(o => string.Compare(EF.Functions.Collate(o.Name, Alphabet.Collation), after.Key) < 0 || (o.Name == after.Key && o.Id < after.Id)))
            .OrderByDescending(o => EF.Functions.Collate(o.Name, Alphabet.Collation)).ThenByDescending(o => o.Id),
        _ => (after is null ? organizations : organizations.Where(o => string.Compare(EF.Functions.Collate(o.Name, Alphabet.Collation), after.Key) > 0 || (o.Name == after.Key && o.Id > after.Id)))
            .OrderBy(o => EF.Functions.Collate(o.Name, Alphabet.Collation)).ThenBy(o => o.Id),
    };
}
