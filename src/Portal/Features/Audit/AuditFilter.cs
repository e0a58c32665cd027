using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Platform.Input;

namespace Portal.Features.Audit;

/// <summary>What the audit trail is narrowed to.</summary>
/// <param name="Action">Beginning of the action: <c>account.</c>, <c>phone_number.changed</c>.</param>
/// <param name="OrganizationId">About this organization.</param>
/// <param name="Actor">Part of the actor's name.</param>
/// <param name="Subject">Part of the thing's name.</param>
public sealed record AuditFilter(string? Action = null, Guid? OrganizationId = null, string? Actor = null, string? Subject = null);

/// <summary>Reads the trail, for the list and its export.</summary>
internal static class AuditQuery
{
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (SearchText.ToPattern(filter.Action) is { } action) entries = entries.Where(entry => EF.Functions.ILike(entry.Action, action.Substring(1), SearchText.Escape));
        if (filter.OrganizationId is { } organization) entries = entries.Where(entry => entry.AboutOrganizationId == organization);
        if (SearchText.ToPattern(filter.Actor) is { } actor) entries = entries.Where(entry => EF.Functions.ILike(entry.ActorName, actor, SearchText.Escape));
        if (SearchText.ToPattern(filter.Subject) is { } subject) entries = entries.Where(entry => EF.Functions.ILike(entry.Subject, subject, SearchText.Escape));
        return entries;
    }

    public static IQueryable<AuditRow> SelectRows(this IQueryable<AuditEntry> entries, PortalDbContext db) =>
        from entry in entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
        join organization in db.Organizations on entry.AboutOrganizationId equals organization.Id into about
        from organization in about.DefaultIfEmpty()
        orderby entry.At descending, entry.Id descending
        select new AuditRow(
            entry.Id, entry.At, entry.ActorKind, entry.ActorId, entry.ActorName, entry.Address, entry.TraceId, entry.Action,
            entry.Subject, entry.SubjectId, entry.AboutOrganizationId, organization.Name, entry.Before, entry.After);
}
