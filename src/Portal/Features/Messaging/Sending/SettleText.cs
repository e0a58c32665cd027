using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Sending;

/// <summary>Finds out at Twilio what became of a text whose answer was lost: by number, customer, words and time. Never sends.</summary>
public sealed record SettleText(Guid OrganizationId, Guid MessageId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.settle-text.v1";
}

internal sealed class SettleTextHandler(PortalDbContext db, TwilioTextsClient twilio, SentTexts sent, IOptions<SendingOptions> options, TimeProvider time) : IHandler<SettleText, JobOutcome>
{
    // Two clocks, and Twilio's has whole seconds.
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    public async Task<JobOutcome> HandleAsync(SettleText operation, CancellationToken cancellationToken)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.OrganizationId == operation.OrganizationId && m.Id == operation.MessageId, cancellationToken);
        if (message is not { TwilioSid: null, HandedOverAt: { } handedOverAt } || message.Ended)
        {
            return JobOutcome.Done;
        }

        var listed = await twilio.ListAsync(new TextFilter(message.PhoneNumber, message.CustomerPhone, handedOverAt - s_skew), cancellationToken);
        if (listed.Failure is { } failure)
        {
            return JobOutcome.Again(options.Value.LookAgain, failure.Error.Code);
        }

        if (await FindAsync(message, listed.Value, handedOverAt, cancellationToken) is { } found)
        {
            return await sent.TryAdoptAsync(message, found) ? JobOutcome.Done : JobOutcome.Again(TimeSpan.FromSeconds(1), "Another text has taken that one.");
        }

        if (time.GetUtcNow() - handedOverAt < options.Value.SettleFor)
        {
            return JobOutcome.Again(options.Value.LookAgain, "Twilio does not list the text yet.");
        }

        await sent.FailAsync(message, "message.not_sent", "Not sent: the connection to the vendor broke, and it has no such text. Nothing was charged; send it again.", errorCode: null);
        return JobOutcome.Done;
    }

    /// <summary>The oldest text that fits and that no other text of ours is known to be.</summary>
    private async Task<TwilioText?> FindAsync(Message message, IReadOnlyList<TwilioText> listed, DateTimeOffset handedOverAt, CancellationToken cancellationToken)
    {
        var fitting = listed.Where(text => !text.Inbound && text.Body == message.Body && text.CreatedAt >= handedOverAt - s_skew).OrderBy(text => text.CreatedAt).ToList();
        var sids = fitting.ConvertAll(text => text.Sid);
        var taken = await db.Messages.Where(m => m.Direction == MessageDirection.Outbound && m.TwilioSid != null && sids.Contains(m.TwilioSid)).Select(m => m.TwilioSid!).ToListAsync(cancellationToken);
        return fitting.Find(text => !taken.Contains(text.Sid, StringComparer.Ordinal));
    }
}
