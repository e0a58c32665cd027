using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Features.Calls.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.History;

/// <summary>One call with all that is known of it.</summary>
public sealed record ReadCall(Guid OrganizationId, Guid CallId) : IOperation<Result<CallDetails>>, IOrganizationOperation;

/// <param name="Call">As in the list.</param>
/// <param name="ConversationId">Of the portal: the conversation that the call stands in.</param>
/// <param name="Transcript">What was said, in its order.</param>
/// <param name="Collected">What the agent was to find out.</param>
/// <param name="Trace">How it was matched; null for a call that nothing was told of yet.</param>
/// <param name="RecordingBytes">Null: there is no recording.</param>
public sealed record CallDetails(
    CallRow Call, Guid ConversationId, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, string? AgentName, string? TerminationReason,
    IReadOnlyList<TranscriptLine> Transcript, IReadOnlyList<CollectedValue> Collected, CallTrace? Trace, int? RecordingBytes, string? FailureCode, string? WarningCode);

internal sealed class ReadCallHandler(PortalDbContext db) : IHandler<ReadCall, Result<CallDetails>>
{
    public async Task<Result<CallDetails>> HandleAsync(ReadCall operation, CancellationToken cancellationToken)
    {
        var found = db.Calls.AsNoTracking().Where(call => call.OrganizationId == operation.OrganizationId && call.Id == operation.CallId);
        if (await found.SingleOrDefaultAsync(cancellationToken) is not { } call)
        {
            return CallErrors.NotFound;
        }

        var row = await found.Select(CallRow.From(db)).SingleAsync(cancellationToken);
        var conversation = await db.Conversations.Where(c => c.OrganizationId == call.OrganizationId && c.CustomerPhone == call.CustomerPhone).Select(c => c.Id).SingleAsync(cancellationToken);
        return new CallDetails(row, conversation, call.AnsweredAt, call.EndedAt, call.AgentName, call.TerminationReason,
            Read<IReadOnlyList<TranscriptLine>>(call.Transcript) ?? [], Read<IReadOnlyList<CollectedValue>>(call.Collected) ?? [], Read<CallTrace>(call.Trace), call.RecordingBytes, call.FailureCode, call.WarningCode);
    }

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
}
