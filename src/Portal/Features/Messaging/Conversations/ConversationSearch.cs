using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Platform.Input;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The one query behind list, thread and badge, so that they can never disagree.</summary>
internal static class ConversationSearch
{
    private const int PreviewLength = 160;

    /// <summary>The person who asks; null for API keys and jobs, for which nothing is read or unread.</summary>
    public static Guid? Asking(this Actor actor) => actor.Kind is ActorKind.User ? actor.Id : null;

    public static IQueryable<FoundConversation> FindConversations(this PortalDbContext db, Guid organizationId, ConversationFilter filter, Guid? asking)
    {
        var found = db.Describe(db.Conversations.AsNoTracking().Where(c => c.OrganizationId == organizationId), asking);
        if (filter.Unread) found = found.Where(f => f.Unread);
        if (filter.OptedOut) found = found.Where(f => f.OptedOut);
        if (filter.Assignee is { } assignee)
        {
            var assigneeId = assignee.Resolve(asking);
            found = found.Where(f => f.Conversation.AssigneeId == assigneeId);
        }

        return db.Containing(found, organizationId, filter.Search);
    }

    /// <summary>Rows with the beginning of each one's newest message.</summary>
    public static async Task<IReadOnlyList<ConversationRow>> ToRowsAsync(this PortalDbContext db, Guid organizationId, IReadOnlyList<FoundConversation> found, CancellationToken cancellationToken)
    {
        var ids = found.Select(f => f.Conversation.Id).ToList();
        // "Not later than the newest" is always true. It makes the database look each one up by the timeline's index, instead of numbering all messages there are.
        var last = await (from c in db.Conversations
                          where c.OrganizationId == organizationId && ids.Contains(c.Id)
                          from m in db.Messages
                              .Where(m => m.OrganizationId == c.OrganizationId && m.CustomerPhone == c.CustomerPhone && m.OccurredAt <= c.LastMessageAt)
                              .OrderByDescending(m => m.OccurredAt).ThenByDescending(m => m.Id).Take(1)
                          select new { c.Id, Preview = new MessagePreview(m.Body.Substring(0, PreviewLength), m.Direction, m.Status, m.MediaCount, m.OccurredAt) })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.Preview, cancellationToken);
        var calls = await (from c in db.Conversations
                           where c.OrganizationId == organizationId && ids.Contains(c.Id)
                           from call in db.Calls
                               .Where(call => call.OrganizationId == c.OrganizationId && call.CustomerPhone == c.CustomerPhone && call.StartedAt <= c.LastMessageAt)
                               .OrderByDescending(call => call.StartedAt).ThenByDescending(call => call.Id).Take(1)
                           select new { c.Id, Preview = new CallPreview(call.Direction, call.Status, call.Title, call.StartedAt) })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.Preview, cancellationToken);
        var phones = found.Select(f => f.Conversation.CustomerPhone).ToList();
        var leads = await db.Leads.Where(lead => lead.OrganizationId == organizationId && phones.Contains(lead.Phone))
            .Select(lead => new { lead.Phone, lead.Id, lead.Name }).ToDictionaryAsync(lead => lead.Phone, StringComparer.Ordinal, cancellationToken);
        return [.. found.Select(f => f.ToRow(last.GetValueOrDefault(f.Conversation.Id)) with
        {
            LastCall = calls.GetValueOrDefault(f.Conversation.Id),
            LeadId = leads.GetValueOrDefault(f.Conversation.CustomerPhone)?.Id,
            CustomerName = leads.GetValueOrDefault(f.Conversation.CustomerPhone)?.Name,
        })];
    }

    private static IQueryable<FoundConversation> Describe(this PortalDbContext db, IQueryable<Conversation> conversations, Guid? asking) =>
        from c in conversations
        select new FoundConversation
        {
            Conversation = c,
            Unread = asking != null && c.LastInboundAt != null
                && !db.ConversationReads.Any(r => r.OrganizationId == c.OrganizationId && r.UserId == asking && r.ConversationId == c.Id && r.ReadAt >= c.LastInboundAt),
            OptedOut = db.OptOutEvents.Where(e => e.OrganizationId == c.OrganizationId && e.CustomerPhone == c.CustomerPhone && e.Kind != OptOutKind.Doubt)
                .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Select(e => (OptOutKind?)e.Kind).FirstOrDefault() == OptOutKind.Out,
        };

    private static IQueryable<FoundConversation> Containing(this PortalDbContext db, IQueryable<FoundConversation> found, Guid organizationId, string? search)
    {
        if (SearchText.ToPattern(search) is not { } words)
        {
            return found;
        }

        var digits = new string([.. (search ?? "").Where(char.IsAsciiDigit).Take(15)]);
        var isNumber = digits.Length >= 3 && SearchText.Clean(search)!.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '(' or ')' or '-' or '.' or ' ');
        return isNumber
            ? found.Where(f => f.Conversation.CustomerPhone.Contains(digits))
            : found.Where(f => EF.Functions.ILike(f.Conversation.CustomerPhone, words, SearchText.Escape)
                || db.Leads.Any(lead => lead.OrganizationId == organizationId && lead.Phone == f.Conversation.CustomerPhone && EF.Functions.ILike(lead.Name ?? "", words, SearchText.Escape))
                || db.Messages.Any(m => m.OrganizationId == organizationId && m.CustomerPhone == f.Conversation.CustomerPhone && EF.Functions.ILike(m.Body, words, SearchText.Escape)));
    }
}

/// <summary>A conversation with what its row needs from elsewhere; filled by the database.</summary>
internal sealed class FoundConversation
{
    public required Conversation Conversation { get; init; }
    public required bool Unread { get; init; }
    public required bool OptedOut { get; init; }

    public ConversationRow ToRow(MessagePreview? last) =>
        new(Conversation.Id, Conversation.CustomerPhone, Conversation.LastMessageAt, Unread, Conversation.AssigneeId, Conversation.AssigneeName, OptedOut, last) { LastInboundAt = Conversation.LastInboundAt };
}
