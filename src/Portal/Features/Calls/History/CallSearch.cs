using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Platform.Input;

namespace Portal.Features.Calls.History;

/// <summary>The one query behind list and file, so that they can never disagree.</summary>
internal static class CallSearch
{
    public static IQueryable<Call> FindCalls(this PortalDbContext db, Guid organizationId, CallFilter filter)
    {
        var found = db.Calls.AsNoTracking().Where(call => call.OrganizationId == organizationId);
        if (filter.Direction is { } direction) found = found.Where(call => call.Direction == direction);
        if (filter.Status is { } status) found = found.Where(call => call.Status == status);
        if (filter.LeadId is { } lead) found = found.Where(call => call.LeadId == lead);
        if (filter.Customer is { } customer) found = found.Where(call => call.CustomerPhone == customer);
        if (SearchText.ToPattern(filter.Search) is not { } words) return found;
        return PhoneSearch.DigitsOf(filter.Search) is { } digits
            ? found.Where(call => call.CustomerPhone.Contains(digits))
            : found.Where(call => EF.Functions.ILike(call.Title ?? "", words, SearchText.Escape) || EF.Functions.ILike(call.Summary ?? "", words, SearchText.Escape)
                || db.Leads.Any(lead => lead.OrganizationId == organizationId && lead.Id == call.LeadId && EF.Functions.ILike(lead.Name ?? "", words, SearchText.Escape)));
    }

    public static IOrderedQueryable<Call> NewestFirst(this IQueryable<Call> calls) => calls.OrderByDescending(call => call.StartedAt).ThenByDescending(call => call.Id);
}
