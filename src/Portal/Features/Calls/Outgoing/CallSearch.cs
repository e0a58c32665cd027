using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Calls;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Http;

namespace Portal.Features.Calls.Outgoing;

/// <summary>Looks for a call of ours among the vendor's conversations. Their list names neither numbers nor variables, so each one that may be it is read.</summary>
internal sealed class CallSearch(PortalDbContext db, ElevenLabsCallsClient elevenLabs)
{
    private const int MostPages = 50;

    // Two clocks, and the vendor's has whole seconds.
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    // Longer than the vendor is given to answer: a request may be executed late.
    private static readonly TimeSpan s_latest = TimeSpan.FromMinutes(5);

    /// <returns>Null: the vendor has none that is it.</returns>
    public async Task<VendorAnswer<PlacedCall?>> FindAsync(Call call, DateTimeOffset handedOverAt, CancellationToken cancellationToken)
    {
        var filter = new ConversationFilter { AgentId = call.AgentId, Since = handedOverAt - s_skew, Until = handedOverAt + s_latest };
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var listed = await elevenLabs.ListConversationsAsync(filter, cursor, cancellationToken);
            if (listed.Failure is { } failure) return failure;
            foreach (var candidate in await UnknownAsync(listed.Value.Conversations, cancellationToken))
            {
                var read = await elevenLabs.ReadConversationAsync(candidate.ConversationId, cancellationToken);
                if (read.Failure is { Error.Kind: not Portal.Platform.Errors.ErrorKind.NotFound } unreadable) return unreadable;
                if (read.Succeeded && IsIt(call, read.Value.Json, out var sid)) return VendorAnswer.Of<PlacedCall?>(new PlacedCall(candidate.ConversationId, sid));
            }

            cursor = listed.Value.Next;
            if (cursor is null) break;
        }

        return VendorAnswer.Of<PlacedCall?>(null);
    }

    /// <summary>Those that no call of the platform is known to be.</summary>
    private async Task<IEnumerable<ListedConversation>> UnknownAsync(IReadOnlyList<ListedConversation> listed, CancellationToken cancellationToken)
    {
        var outgoing = listed.Where(conversation => conversation.Inbound is not true).ToList();
        var ids = outgoing.ConvertAll(conversation => conversation.ConversationId);
        var known = await db.Calls.Where(call => call.ConversationId != null && ids.Contains(call.ConversationId)).Select(call => call.ConversationId!).ToListAsync(cancellationToken);
        return outgoing.Where(conversation => !known.Contains(conversation.ConversationId, StringComparer.Ordinal));
    }

    /// <summary>Whether the agent of that conversation was told our id of the call.</summary>
    private static bool IsIt(Call call, string json, out string? sid)
    {
        using var document = JsonDocument.Parse(json);
        var conversation = WireObject.From(document.RootElement);
        sid = conversation.Object("metadata")?.Object("phone_call")?.Text("call_sid");
        return string.Equals(conversation.Object("conversation_initiation_client_data")?.Object("dynamic_variables")?.Text(AgentVariables.CallId), call.Id.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
