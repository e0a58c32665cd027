using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging.OptOuts;
using Portal.Integrations;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Sending;

/// <summary>Hands one queued text to Twilio, once. The intention is saved before the call; a lost answer is looked up and never repeated.</summary>
public sealed record SendText(Guid OrganizationId, Guid MessageId) : IOperation<JobOutcome>, ISystemOperation, IDurableJob
{
    public static string DurableName => "messaging.send-text.v1";
}

internal sealed class SendTextHandler(
    PortalDbContext db, TwilioTextsClient twilio, SendingAddresses addresses, SentTexts sent, IOptions<SendingOptions> options, IOptions<FallbackNumberOptions> fallback, TimeProvider time)
    : IHandler<SendText, JobOutcome>
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    public async Task<JobOutcome> HandleAsync(SendText operation, CancellationToken cancellationToken)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.OrganizationId == operation.OrganizationId && m.Id == operation.MessageId, cancellationToken);
        if (message is not { Direction: MessageDirection.Outbound, TwilioSid: null } || message.Ended || message.Status is MessageStatus.Uncertain)
        {
            return JobOutcome.Done;
        }

        if (message.HandedOverAt is not null)
        {
            await sent.DoubtAsync(message); // a process died between the call and its answer
            return JobOutcome.Done;
        }

        if (await WhyNotAsync(message, cancellationToken) is { } reason)
        {
            await sent.FailAsync(message, reason.Code, reason.Sentence, errorCode: null);
            return JobOutcome.Done;
        }

        return await PauseAsync(message, cancellationToken) is { } pause ? JobOutcome.Again(pause, "The number sends one text at a time.") : await HandOverAsync(message);
    }

    /// <summary>Asked at the last moment: much may have happened since the text was written.</summary>
    private async Task<SendRefusal?> WhyNotAsync(Message message, CancellationToken cancellationToken)
    {
        if (await db.IsOptedOutAsync(message.OrganizationId, message.CustomerPhone, cancellationToken))
        {
            return SendRefusal.OptedOut;
        }

        if (message.ViaFallback)
        {
            return message.PhoneNumber == fallback.Value.PhoneNumber ? null : SendRefusal.NumberGone;
        }

        var serves = await db.Assignments.AnyAsync(assignment => assignment.OrganizationId == message.OrganizationId && assignment.AssignedUntil == null
            && db.PhoneNumbers.Any(number => number.Id == assignment.PhoneNumberId && number.E164 == message.PhoneNumber && number.Status == PhoneNumberStatus.Active), cancellationToken);
        return serves ? null : SendRefusal.NumberGone;
    }

    /// <summary>How long the number still has to rest.</summary>
    private async Task<TimeSpan?> PauseAsync(Message message, CancellationToken cancellationToken)
    {
        var last = await db.Messages.Where(m => m.PhoneNumber == message.PhoneNumber && m.Direction == MessageDirection.Outbound && m.HandedOverAt != null)
            .MaxAsync(m => m.HandedOverAt, cancellationToken);
        var pause = last + options.Value.Pace - time.GetUtcNow();
        return pause > TimeSpan.Zero ? pause : null;
    }

    // From here on the text may be on its way: nothing that the caller does stops it.
    private async Task<JobOutcome> HandOverAsync(Message message)
    {
        message.HandOver(time.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
        var answer = await twilio.SendAsync(new TextOrder(message.PhoneNumber, message.CustomerPhone, message.Body, addresses.Status), CancellationToken.None);
        if (answer.Succeeded)
        {
            await sent.AcceptAsync(message, answer.Value);
            return JobOutcome.Done;
        }

        var failure = answer.Failure!;
        switch (failure.Kind)
        {
            case FailureKind.OutcomeUnknown:
                await sent.DoubtAsync(message);
                return JobOutcome.Done;
            case FailureKind.Refused when !IsLater(failure):
                await sent.FailAsync(message, failure.Error.Code, failure.Error.Sentence, failure.VendorCode);
                return JobOutcome.Done;
            default:
                message.TakeBack();
                await db.SaveChangesAsync(CancellationToken.None);
                var pause = failure.Error.RetryAfter ?? TimeSpan.FromSeconds(30);
                return JobOutcome.Again(pause < s_longestPause ? pause : s_longestPause, failure.Error.Code);
        }
    }

    /// <summary>Whether the refusal is of the moment and not of the text: too much is asked, or its queue for the number is full.</summary>
    private static bool IsLater(VendorFailure failure) => failure.Error.RetryAfter is not null || failure.VendorCode is 20429 or 21611;
}

/// <summary>Why a queued text is not sent after all.</summary>
internal sealed record SendRefusal(string Code, string Sentence)
{
    public static readonly SendRefusal OptedOut = new("message.opted_out", "Not sent: the customer asked for no more texts before it went out.");

    public static readonly SendRefusal NumberGone = new("message.number_gone", "Not sent: its number does not serve this organization any more. Write it again, and it goes out from another one.");
}
