using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.OptOuts;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Sending;

/// <summary>Writes a text to a customer. It is saved and queued together; a worker sends it from the organization's own number.</summary>
/// <param name="From">One of the organization's numbers; null chooses the one that the customer knows.</param>
/// <param name="IdempotencyKey">The same key and text is the same text, however often it is asked for.</param>
public sealed record QueueText(Guid OrganizationId, string To, string Body, string? From, string? IdempotencyKey) : IOperation<Result<QueuedText>>, IOrganizationOperation;

/// <param name="From">The number that it goes out from.</param>
/// <param name="Segments">What it is charged as.</param>
/// <param name="Warning">What the sender should know; null when nothing.</param>
public sealed record QueuedText(Guid MessageId, Guid ConversationId, MessageStatus Status, string From, string To, int Segments, string? Warning);

internal sealed class QueueTextHandler(PortalDbContext db, ActorContext actor, SenderChoice senders, TimeProvider time) : IHandler<QueueText, Result<QueuedText>>
{
    private const string Lent = "The organization has no number that serves, so this text goes out from the platform's number.";

    public async Task<Result<QueuedText>> HandleAsync(QueueText operation, CancellationToken cancellationToken)
    {
        if (Check(operation, out var to) is { } refusal)
        {
            return refusal;
        }

        if (await FindTwinAsync(operation, to, cancellationToken) is { } twin)
        {
            return twin;
        }

        if (await db.IsOptedOutAsync(operation.OrganizationId, to, cancellationToken))
        {
            return MessagingErrors.OptedOut;
        }

        var sender = await senders.ChooseAsync(operation.OrganizationId, to, operation.From, cancellationToken);
        if (sender.Error is { } noSender)
        {
            return noSender;
        }

        return sender.Value.PhoneNumber == to ? MessagingErrors.ToOneself : await SaveAsync(operation, to, sender.Value, cancellationToken);
    }

    private async Task<Result<QueuedText>> SaveAsync(QueueText operation, string to, Sender sender, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var by = actor.Current;
        var conversation = await db.Conversations.SingleOrDefaultAsync(c => c.OrganizationId == operation.OrganizationId && c.CustomerPhone == to, cancellationToken)
            ?? db.Conversations.Add(new Conversation(operation.OrganizationId, to, now)).Entity;
        conversation.Continue(now);
        var message = Message.Outgoing(operation.OrganizationId, sender.PhoneNumber, to, operation.Body, TextSegments.Count(operation.Body).Segments,
            sender.ViaFallback, by.Kind is ActorKind.User ? by.Id : null, by.Name, operation.IdempotencyKey, now);
        db.Messages.Add(message);
        db.RunLater(new SendText(operation.OrganizationId, message.Id), now, lane: $"texts:{sender.PhoneNumber}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Told(message, conversation.Id);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same key at the same moment, or the customer's first text came in just now.
            db.ChangeTracker.Clear();
            return await FindTwinAsync(operation, to, cancellationToken) ?? await SaveAsync(operation, to, sender, cancellationToken);
        }
    }

    private static Error? Check(QueueText operation, out string to)
    {
        to = "";
        if (operation.IdempotencyKey is { } key && (key.Length is 0 or > 200 || key.Any(letter => letter is < '!' or > '~')))
        {
            return MessagingErrors.KeyMalformed;
        }

        if (string.IsNullOrWhiteSpace(operation.Body))
        {
            return MessagingErrors.BodyEmpty;
        }

        if (operation.Body.Length > Message.MaxBody)
        {
            return MessagingErrors.BodyTooLong;
        }

        if (!E164.TryParse(operation.To, out var number, out var hint))
        {
            return MessagingErrors.Malformed(hint);
        }

        to = number.Value;
        return null;
    }

    private async Task<Result<QueuedText>?> FindTwinAsync(QueueText operation, string to, CancellationToken cancellationToken)
    {
        if (operation.IdempotencyKey is not { } key
            || await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.OrganizationId == operation.OrganizationId && m.IdempotencyKey == key, cancellationToken) is not { } twin)
        {
            return null;
        }

        var same = twin.CustomerPhone == to && twin.Body == operation.Body && (operation.From is null || (E164.TryParse(operation.From, out var from, out _) && from.Value == twin.PhoneNumber));
        return same
            ? Told(twin, await db.Conversations.Where(c => c.OrganizationId == twin.OrganizationId && c.CustomerPhone == twin.CustomerPhone).Select(c => c.Id).SingleAsync(cancellationToken))
            : MessagingErrors.KeyReused;
    }

    private static QueuedText Told(Message message, Guid conversationId) =>
        new(message.Id, conversationId, MessageStatus.Queued, message.PhoneNumber, message.CustomerPhone, message.Segments, message.ViaFallback ? Lent : null);
}
