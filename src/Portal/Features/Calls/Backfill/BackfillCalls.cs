using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.DurableWork;
using Portal.Features.Calls.Incoming;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Backfill;

/// <summary>Compares the vendor's list of conversations with ours and takes in what no webhook brought. A call that both bring is still one.</summary>
public sealed record BackfillCalls : IOperation<Result>, ISystemOperation;

internal sealed partial class BackfillCallsHandler(
    PortalDbContext db, ElevenLabsCallsClient vendor, PostCallIntake intake, WebhookSilence silence, IOptions<BackfillOptions> options, TimeProvider time, ILogger<BackfillCallsHandler> logger)
    : IHandler<BackfillCalls, Result>
{
    /// <summary>What is older is looked for by nobody.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(30);

    private const int MostPages = 1000;

    public async Task<Result> HandleAsync(BackfillCalls operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (missed, oldest) = (0, now);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var listed = await vendor.ListConversationsAsync(new ConversationFilter { Since = await SinceAsync(now, cancellationToken) }, cursor, cancellationToken);
            if (listed.Failure is { } failure) return failure.Error; // the next due time begins anew
            foreach (var call in await MissingAsync(listed.Value.Conversations, now, cancellationToken))
            {
                if (await TakeInAsync(call, cancellationToken) is { } failed) return failed.Error;
                (missed, oldest) = (missed + 1, call.StartedAt < oldest ? call.StartedAt : oldest);
            }

            if ((cursor = listed.Value.Next) is null) break;
        }

        await silence.NoteAsync(missed, oldest, cancellationToken);
        return Result.Ok;
    }

    /// <summary>After an outage, from where it began.</summary>
    private async Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.InboxMessages.Where(m => m.Source == PostCallIntake.Source).OrderByDescending(m => m.ReceivedAt).Select(m => (DateTimeOffset?)m.ReceivedAt).FirstOrDefaultAsync(cancellationToken) ?? now;
        var usual = now - options.Value.BackfillBack;
        var since = last - options.Value.BackfillBack < usual ? last - options.Value.BackfillBack : usual;
        return since < now - Furthest ? now - Furthest : since;
    }

    private async Task<IReadOnlyList<ListedConversation>> MissingAsync(IReadOnlyList<ListedConversation> listed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = now - options.Value.BackfillAfter;
        var ended = listed.Where(call => call.HasEnded && call.StartedAt + call.Duration <= due).ToList();
        var keys = ended.SelectMany(call => Keys(call.ConversationId)).ToList();
        var known = await db.InboxMessages.Where(m => m.Source == PostCallIntake.Source && keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancellationToken);
        return [.. ended.Where(call => !Keys(call.ConversationId).Any(key => known.Contains(key, StringComparer.Ordinal))).OrderBy(call => call.StartedAt)];
    }

    /// <summary>Either says all that there is to say.</summary>
    private static IEnumerable<string> Keys(string conversationId) =>
        [PostCallIntake.KeyOf(conversationId, PostCallReader.Transcript), PostCallIntake.KeyOf(conversationId, PostCallReader.NotConnected)];

    private async Task<VendorFailure?> TakeInAsync(ListedConversation call, CancellationToken cancellationToken)
    {
        var read = await vendor.ReadConversationAsync(call.ConversationId, cancellationToken);
        if (read.Failure is { } failure)
        {
            return failure.Kind is FailureKind.Refused ? null : failure; // one that is gone meanwhile holds up no other
        }

        // The same shape as a webhook's, so that it is kept and read in the same way.
        using var raw = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"type":"{{PostCallReader.Transcript}}","data":{{read.Value.Json}}}"""));
        await using var body = await PostCallBody.ReadAsync(raw, cancellationToken);
        if (await intake.ReceiveAsync(body, raw, by: "reconciliation", cancellationToken)) LogTakenIn(call.ConversationId);
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} had not come by webhook; taken from the vendor's list")]
    private partial void LogTakenIn(string conversationId);
}
