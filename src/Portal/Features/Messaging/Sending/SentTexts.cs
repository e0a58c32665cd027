using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Incoming;
using Portal.Integrations.Twilio;

namespace Portal.Features.Messaging.Sending;

/// <summary>Writes down what became of a text that was handed over. None of it is stopped by a caller who goes away.</summary>
internal sealed class SentTexts(PortalDbContext db, FailingTexts failing, LentNumberNotice lent, IOptions<SendingOptions> options, TimeProvider time)
{
    /// <summary>Twilio's code for "this customer wants no texts from this number".</summary>
    public const int OptedOutAtTwilio = 21610;

    /// <summary>Twilio has it.</summary>
    public async Task AcceptAsync(Message message, TwilioText accepted)
    {
        message.Accept(accepted.Sid);
        if (TextStatusForm.Meaning(accepted.Status) is { } fact and not (MessageStatus.Failed or MessageStatus.Undelivered))
        {
            message.Advance(fact);
        }
        else if (TextStatusForm.Meaning(accepted.Status) is { } failure)
        {
            message.Fail(failure, "message.not_delivered", TwilioErrorCatalog.SentenceOf(accepted.ErrorCode), accepted.ErrorCode);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (message.ViaFallback) await lent.TellOfTextsAsync(message.OrganizationId);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Twilio's answer was lost: it is looked up, never sent again blindly.</summary>
    public async Task DoubtAsync(Message message)
    {
        message.Doubt();
        db.RunLater(new SettleText(message.OrganizationId, message.Id), time.GetUtcNow(), options.Value.LookAgain);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>It will not reach the customer.</summary>
    public async Task FailAsync(Message message, string code, string sentence, int? errorCode)
    {
        message.Fail(MessageStatus.Failed, code, sentence, errorCode);
        if (errorCode is OptedOutAtTwilio)
        {
            db.OptOutEvents.Add(new OptOutEvent(message.OrganizationId, message.CustomerPhone, OptOutKind.Out, OptOutSource.Refusal, $"{OptedOutAtTwilio}", null, time.GetUtcNow()));
        }

        await failing.NoteAsync(message, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Found at Twilio after its answer was lost; false when another text of ours has that id already.</summary>
    public async Task<bool> TryAdoptAsync(Message message, TwilioText found)
    {
        try
        {
            await AcceptAsync(message, found);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
