using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Leads;
using Portal.Platform.Input;

namespace Portal.Features.Leads;

/// <summary>One lead of a list.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="ConversationId">Null: nothing passed between the two yet.</param>
/// <param name="LastContactAt">When something last did.</param>
public sealed record LeadRow(Guid Id, string Phone, string? Name, LeadSource Source, DateTimeOffset CreatedAt, Guid? ConversationId, DateTimeOffset? LastContactAt)
{
    /// <summary>How the database fills it.</summary>
    internal static Expression<Func<Lead, LeadRow>> From(PortalDbContext db) => lead => new LeadRow(lead.Id, lead.Phone, lead.Name, lead.Source, lead.CreatedAt,
        db.Conversations.Where(c => c.OrganizationId == lead.OrganizationId && c.CustomerPhone == lead.Phone).Select(c => (Guid?)c.Id).FirstOrDefault(),
        db.Conversations.Where(c => c.OrganizationId == lead.OrganizationId && c.CustomerPhone == lead.Phone).Select(c => (DateTimeOffset?)c.LastMessageAt).FirstOrDefault());
}

/// <summary>The one query behind list and file.</summary>
internal static class LeadSearch
{
    public static IQueryable<Lead> FindLeads(this PortalDbContext db, Guid organizationId, string? search)
    {
        var found = db.Leads.AsNoTracking().Where(lead => lead.OrganizationId == organizationId);
        if (SearchText.ToPattern(search) is not { } words) return found;
        return PhoneSearch.DigitsOf(search) is { } digits
            ? found.Where(lead => lead.Phone.Contains(digits))
            : found.Where(lead => EF.Functions.ILike(lead.Name ?? "", words, SearchText.Escape) || EF.Functions.ILike(lead.Notes, words, SearchText.Escape));
    }
}
