using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Incoming;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Unrouted;

/// <summary>An admin says whose the texts to a number are. They go into that organization's conversations in their own order and with their own times.</summary>
/// <param name="UpTo">Only what had reached the portal by then: what was looked at.</param>
public sealed record FileUnroutedTexts(string PhoneNumber, Guid OrganizationId, DateTimeOffset UpTo) : IOperation<Result<FiledTexts>>, IPlatformOperation;

/// <param name="Left">How many of the number's texts still wait.</param>
public sealed record FiledTexts(int Texts, int Customers, int Left);

internal sealed class FileUnroutedTextsHandler(PortalDbContext db, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<FileUnroutedTexts, Result<FiledTexts>>
{
    private const int BatchSize = 200; // each in a transaction of its own: what is filed is filed
    private const int Attempts = 3;

    public async Task<Result<FiledTexts>> HandleAsync(FileUnroutedTexts operation, CancellationToken cancellationToken)
    {
        if (!await db.Organizations.AnyAsync(organization => organization.Id == operation.OrganizationId, cancellationToken))
        {
            return UnroutedErrors.NoOrganization;
        }

        var (filed, customers) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var attempt = 1; ;)
        {
            try
            {
                var batch = await FileBatchAsync(operation, cancellationToken);
                filed += batch.Count;
                customers.UnionWith(batch);
                if (batch.Count < BatchSize)
                {
                    break;
                }
            }
            catch (DbUpdateException exception) when (attempt < Attempts && IsRace(exception))
            {
                attempt++; // another admin, or the customer's next text: look again at what is still to be filed
            }

            db.ChangeTracker.Clear();
        }

        var left = await db.InboxMessages.WaitingFor(operation.PhoneNumber).CountAsync(cancellationToken);
        return filed == 0 ? UnroutedErrors.NothingLeft : new FiledTexts(filed, customers.Count, left);
    }

    /// <returns>The customer of each text that was filed.</returns>
    private async Task<List<string>> FileBatchAsync(FileUnroutedTexts operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var upTo = operation.UpTo.ToUniversalTime();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnAsync(NotificationKeys.UnroutedTraffic(operation.PhoneNumber), cancellationToken); // else a text that is filed here could be told of afterwards
        var waiting = await db.InboxMessages.WaitingFor(operation.PhoneNumber).Where(m => m.ReceivedAt <= upTo).InTheirOrder().Take(BatchSize).ToListAsync(cancellationToken);
        List<string> customers = [];
        foreach (var message in waiting)
        {
            var came = JsonSerializer.Deserialize<IntakeTrace>(message.Trace, JsonSerializerOptions.Web)!;
            var text = IncomingTextForm.Read(FormJson.Read(message.Payload), came.Token ?? "", message.OccurredAt)!;
            await FileAsync(operation.OrganizationId, text, JsonSerializer.Serialize(came with { FiledBy = actor.Current.Name }, JsonSerializerOptions.Web), now, cancellationToken);
            message.File(operation.OrganizationId, now);
            customers.Add(text.Sender);
        }

        if (waiting.Count == 0)
        {
            return customers;
        }

        db.Audit(trail, now, "texts.filed", $"{waiting.Count} texts to {operation.PhoneNumber}", null, operation.OrganizationId);
        var filed = waiting.ConvertAll(message => message.Key);
        if (!await db.InboxMessages.AnyAsync(m => m.State == InboxState.Unrouted && m.PhoneNumber == operation.PhoneNumber && (m.Source != IncomingSource.Text || !filed.Contains(m.Key)), cancellationToken))
        {
            await db.ResolveAsync(NotificationKeys.UnroutedTraffic(operation.PhoneNumber), "Its texts were filed.", now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return customers;
    }

    private async Task FileAsync(Guid organizationId, IncomingText text, string trace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversation = db.Conversations.Local.FirstOrDefault(c => c.OrganizationId == organizationId && c.CustomerPhone == text.Sender)
            ?? await db.Conversations.SingleOrDefaultAsync(c => c.OrganizationId == organizationId && c.CustomerPhone == text.Sender, cancellationToken)
            ?? db.Conversations.Add(new Conversation(organizationId, text.Sender, text.At)).Entity;
        conversation.Arrived(text.At, now);
        var message = Message.Received(organizationId, text.Recipient, text.Sender, text.Body, text.Segments, text.Sid, trace, text.Media.Count, text.At, now);
        db.Messages.Add(message);
        foreach (var (file, index) in text.Media.Select((file, index) => (file, index)))
        {
            var media = new MessageMedia(organizationId, message.Id, index + 1, file.Address, file.ContentType, now);
            db.MessageMedia.Add(media);
            db.RunLater(new FetchMedia(organizationId, media.Id), now);
        }

        if (text.OptOut is { } word)
        {
            db.OptOutEvents.Add(new OptOutEvent(organizationId, text.Sender, word.Kind, word.Source, word.Word, toldBy: null, text.At));
        }
    }

    private static bool IsRace(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
