using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The content of a picture or another file of a text.</summary>
public sealed record ReadMedia(Guid OrganizationId, Guid MediaId) : IOperation<Result<MediaContent>>, IOrganizationOperation;

/// <param name="ContentType">A picture's, or that of a plain download: what a stranger claims is never told to a browser.</param>
public sealed record MediaContent(byte[] Content, string ContentType, bool IsPicture);

internal sealed class ReadMediaHandler(PortalDbContext db) : IHandler<ReadMedia, Result<MediaContent>>
{
    public async Task<Result<MediaContent>> HandleAsync(ReadMedia operation, CancellationToken cancellationToken)
    {
        var media = await db.MessageMedia.AsNoTracking().SingleOrDefaultAsync(m => m.OrganizationId == operation.OrganizationId && m.Id == operation.MediaId, cancellationToken);
        return media switch
        {
            null => ConversationErrors.MediaNotFound,
            { State: MediaState.Kept, Content: { } content } => new MediaContent(content, MediaTypes.Safe(media.ContentType), MediaTypes.IsPicture(media.ContentType)),
            _ => ConversationErrors.MediaNotHere,
        };
    }
}
