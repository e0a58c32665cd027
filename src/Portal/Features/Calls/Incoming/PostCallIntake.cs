using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Portal.Data.DurableWork;
using Portal.Integrations.ElevenLabs;

namespace Portal.Features.Calls.Incoming;

/// <summary>Keeps an event of a call, once, with its recording and with the job that works it off: see <c>receive_call_event</c> in the schema.</summary>
public sealed class PostCallIntake(IntakeDatabase database, TimeProvider time)
{
    /// <summary>What the inbox calls these events.</summary>
    public const string Source = "elevenlabs.post-call";

    private const string Sql = "SELECT receive_call_event($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// <summary>Returns once the event is on disk, or was before.</summary>
    /// <param name="by">How it came: <c>webhook</c> or <c>reconciliation</c>.</param>
    /// <param name="raw">Its bytes as they came.</param>
    /// <returns>Whether it was new.</returns>
    internal async Task<bool> ReceiveAsync(PostCallBody body, Stream raw, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var about = PostCallReader.Read(body.Json, now);
        var kept = new Kept(KeyOf(about), about.ConversationId, body.Json, body.Audio, body.WasMended ? raw : null, SyntheticCall.IsConversation(about.ConversationId) ? "flight-check" : by, now);
        try
        {
            return await KeepAsync(kept, cancellationToken);
        }
        catch (PostgresException unkeepable) when (unkeepable.SqlState[..2] is "22" or "54") // a number of a million digits, for instance
        {
            var outline = JsonSerializer.Serialize(new { type = about.Type, data = new { conversation_id = about.ConversationId } });
            return await KeepAsync(kept with { Json = outline, Raw = raw }, cancellationToken);
        }
    }

    /// <summary>The same for a second delivery, whichever way it comes.</summary>
    internal static string KeyOf(PostCallEvent about) => KeyOf(about.ConversationId, about.Type);

    internal static string KeyOf(string conversationId, string type) => $"{conversationId}:{type}";

    private async Task<bool> KeepAsync(Kept kept, CancellationToken cancellationToken)
    {
        foreach (var file in (Stream?[])[kept.Audio, kept.Raw]) if (file is not null) file.Position = 0;
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = kept.Key },
                new() { Value = kept.Json, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = JsonSerializer.Serialize(new { by = kept.By }), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = kept.Now }, new() { Value = Guid.CreateVersion7(kept.Now) },
                new() { Value = kept.Lane }, // the events of one call are worked off one after the other
                new() { Value = (object?)kept.Audio ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = kept.Audio is null ? DBNull.Value : AudioTypes.Of(kept.Audio), NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)kept.Raw ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        await command.PrepareAsync(cancellationToken);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private sealed record Kept(string Key, string Conversation, string Json, Stream? Audio, Stream? Raw, string By, DateTimeOffset Now)
    {
        public string Lane => Conversation.Length <= 64 ? Conversation : Conversation[..64];
    }
}
