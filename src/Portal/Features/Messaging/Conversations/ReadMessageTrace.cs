using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>Why a text is in the conversation where it is. For platform admins.</summary>
/// <param name="OrganizationId">Whose conversation it is in.</param>
public sealed record ReadMessageTrace(Guid OrganizationId, Guid MessageId) : IOperation<Result<MessageTrace>>, IPlatformOperation;

/// <param name="By">How it came in: <c>webhook</c>, <c>reconciliation</c>; null for a text that went out.</param>
/// <param name="Token">Which token signed it.</param>
/// <param name="FiledBy">The admin who said whose it is; null where its number said so.</param>
/// <param name="OwnerAtInstant">The organization that owned the number when it happened; null: none did.</param>
public sealed record MessageTrace(
    string? By, string? Token, string? FiledBy, string PhoneNumber, bool ViaFallback, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt,
    string? OwnerAtInstant, DateTimeOffset? OwnedFrom, DateTimeOffset? OwnedUntil, Guid ConversationId, string? TwilioSid);

internal sealed class ReadMessageTraceHandler(PortalDbContext db) : IHandler<ReadMessageTrace, Result<MessageTrace>>
{
    public async Task<Result<MessageTrace>> HandleAsync(ReadMessageTrace operation, CancellationToken cancellationToken)
    {
        var found = await (from m in db.Messages
                           join c in db.Conversations on new { m.OrganizationId, m.CustomerPhone } equals new { c.OrganizationId, c.CustomerPhone }
                           where m.OrganizationId == operation.OrganizationId && m.Id == operation.MessageId
                           select new { Message = m, ConversationId = c.Id }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is not { Message: var message })
        {
            return MessagingErrors.ConversationNotFound;
        }

        var owner = await (from number in db.PhoneNumbers
                           join assignment in db.Assignments on number.Id equals assignment.PhoneNumberId
                           join organization in db.Organizations on assignment.OrganizationId equals organization.Id
                           where number.E164 == message.PhoneNumber && assignment.AssignedFrom <= message.OccurredAt
                               && (assignment.AssignedUntil == null || message.OccurredAt < assignment.AssignedUntil)
                           orderby assignment.AssignedFrom descending
                           select new { organization.Name, assignment.AssignedFrom, assignment.AssignedUntil }).FirstOrDefaultAsync(cancellationToken);
        var came = message.Trace is { } trace ? JsonSerializer.Deserialize<IntakeTrace>(trace, JsonSerializerOptions.Web) : null;
        return new MessageTrace(
            message.Direction is MessageDirection.Inbound ? came?.By : null, came?.Token, came?.FiledBy, message.PhoneNumber, message.ViaFallback, message.OccurredAt, message.RecordedAt,
            owner?.Name, owner?.AssignedFrom, owner?.AssignedUntil, found.ConversationId, message.TwilioSid);
    }
}
