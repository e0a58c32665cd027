using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Features.Messaging.OptOuts;
using Portal.Features.Messaging.Sending;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Messaging.Incoming;

/// <summary>Compares Twilio's list of texts with ours and takes in what a webhook that failed has lost. A text that both bring is still one.</summary>
public sealed record ReconcileTexts : IOperation<Result>, ISystemOperation;

internal sealed partial class ReconcileTextsHandler(
    PortalDbContext db, TwilioTextsClient twilio, TextIntake intake, IOptions<SendingOptions> options, IOptions<FallbackNumberOptions> fallback, TimeProvider time, ILogger<ReconcileTextsHandler> logger)
    : IHandler<ReconcileTexts, Result>
{
    // Beside each other they share statements and commits; one after the other, what half a minute has lost would take minutes.
    private const int Together = 100;

    public async Task<Result> HandleAsync(ReconcileTexts operation, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - options.Value.ReconcileBack;
        foreach (var number in await NumbersAsync(cancellationToken))
        {
            var listed = await twilio.ListAsync(new TextFilter(From: null, To: number, since), cancellationToken);
            if (listed.Failure is { } failure)
            {
                return failure.Error; // the next due time begins anew
            }

            await TakeInAsync([.. listed.Value.Where(text => text.Inbound && text.At >= since)], cancellationToken);
        }

        return Result.Ok;
    }

    /// <summary>Every number that is owned: a text to one that serves nobody is as lost as any.</summary>
    private async Task<List<string>> NumbersAsync(CancellationToken cancellationToken)
    {
        var numbers = await db.PhoneNumbers.Where(number => number.Status != PhoneNumberStatus.Released && number.Sms).Select(number => number.E164).ToListAsync(cancellationToken);
        return fallback.Value.PhoneNumber is { Length: > 0 } lent && !numbers.Contains(lent, StringComparer.Ordinal) ? [.. numbers, lent] : numbers;
    }

    private async Task TakeInAsync(List<TwilioText> texts, CancellationToken cancellationToken)
    {
        var sids = texts.ConvertAll(text => text.Sid);
        var known = await db.InboxMessages.Where(m => m.Source == IncomingSource.Text && sids.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancellationToken);
        foreach (var together in texts.ExceptBy(known, text => text.Sid, StringComparer.Ordinal).OrderBy(text => text.At).Chunk(Together))
        {
            await Task.WhenAll(together.Select(text => TakeInAsync(text, cancellationToken)));
        }
    }

    private async Task TakeInAsync(TwilioText text, CancellationToken cancellationToken)
    {
        var media = text.MediaCount > 0 ? await MediaAsync(text, cancellationToken) : [];
        await intake.ReceiveAsync(Read(text, media));
        LogTakenIn(text.Sid);
    }

    private async Task<IReadOnlyList<IncomingMedia>> MediaAsync(TwilioText text, CancellationToken cancellationToken)
    {
        var listed = await twilio.ListMediaAsync(text.Sid, cancellationToken);
        return listed.Succeeded ? [.. listed.Value.Select(media => new IncomingMedia(Guid.CreateVersion7(), media.Address.AbsoluteUri, media.ContentType))] : [];
    }

    private static IncomingText Read(TwilioText text, IReadOnlyList<IncomingMedia> media)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["MessageSid"] = text.Sid, ["From"] = text.From, ["To"] = text.To, ["Body"] = text.Body, ["NumMedia"] = media.Count.ToString(CultureInfo.InvariantCulture) };
        for (var index = 0; index < media.Count; index++)
        {
            (form[$"MediaUrl{index}"], form[$"MediaContentType{index}"]) = (media[index].Address, media[index].ContentType);
        }

        return new IncomingText(text.Sid, IncomingTextForm.Phone(text.From), IncomingTextForm.Phone(text.To), FormJson.Clean(text.Body), text.Segments, text.At, media,
            OptOutWords.Read(text.Body, optOutType: null), FormJson.Of(form), JsonSerializer.Serialize(new IntakeTrace("reconciliation", Token: null), JsonSerializerOptions.Web));
    }

    [LoggerMessage(LogLevel.Warning, "Text {Sid} had not come by webhook; taken from the vendor's list")]
    private partial void LogTakenIn(string sid);
}
