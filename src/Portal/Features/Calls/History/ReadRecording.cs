using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.History;

/// <summary>What was said in a call, to be listened to.</summary>
public sealed record ReadRecording(Guid OrganizationId, Guid CallId) : IOperation<Result<Recording>>, IOrganizationOperation;

/// <param name="ContentType">Of audio, always.</param>
public sealed record Recording(byte[] Content, string ContentType);

internal sealed class ReadRecordingHandler(PortalDbContext db) : IHandler<ReadRecording, Result<Recording>>
{
    public async Task<Result<Recording>> HandleAsync(ReadRecording operation, CancellationToken cancellationToken) =>
        await db.CallRecordings.AsNoTracking().SingleOrDefaultAsync(r => r.OrganizationId == operation.OrganizationId && r.CallId == operation.CallId, cancellationToken) is { } kept
            ? new Recording(kept.Content, kept.ContentType)
            : CallErrors.NoRecording;
}
