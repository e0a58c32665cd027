using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Features.Messaging.Incoming;

/// <summary>The one statement that keeps texts: see <c>receive_texts</c> in the schema.</summary>
internal static class TextStatement
{
    public const string Sql = "SELECT sid, outcome FROM receive_texts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    /// <param name="fallback">The platform's own number; empty when there is none.</param>
    public static NpgsqlCommand Of(IReadOnlyList<IncomingText> texts, string fallback, DateTimeOffset now, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Sql, connection);
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = fallback });
        Add(texts, text => text.Sid, NpgsqlDbType.Text);
        Add(texts, text => text.Sender, NpgsqlDbType.Text);
        Add(texts, text => text.Recipient, NpgsqlDbType.Text);
        Add(texts, text => text.Body, NpgsqlDbType.Text);
        Add(texts, text => text.At, NpgsqlDbType.TimestampTz);
        Add(texts, text => text.Segments, NpgsqlDbType.Integer);
        Add(texts, text => JsonSerializer.Serialize(text.Media, JsonSerializerOptions.Web), NpgsqlDbType.Jsonb);
        Add<string?>(texts, text => text.OptOut?.Kind.ToString().ToLowerInvariant(), NpgsqlDbType.Text);
        Add<string?>(texts, text => text.OptOut?.Source.ToString().ToLowerInvariant(), NpgsqlDbType.Text);
        Add<string?>(texts, text => text.OptOut?.Word, NpgsqlDbType.Text);
        Add(texts, text => text.Payload, NpgsqlDbType.Jsonb);
        Add(texts, text => text.Trace, NpgsqlDbType.Jsonb);
        Add(texts, _ => Guid.CreateVersion7(now), NpgsqlDbType.Uuid);
        Add(texts, _ => Guid.CreateVersion7(now), NpgsqlDbType.Uuid);
        return command;

        void Add<T>(IReadOnlyList<IncomingText> all, Func<IncomingText, T> column, NpgsqlDbType type) =>
            parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. all.Select(column)], NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>Runs it and reads what became of each, by id.</summary>
    public static async Task<Dictionary<string, IntakeOutcome>> RunAsync(NpgsqlCommand command)
    {
        var outcomes = new Dictionary<string, IntakeOutcome>(StringComparer.Ordinal);
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            outcomes[reader.GetString(0)] = reader.GetString(1) switch
            {
                "filed" => IntakeOutcome.Filed,
                "unrouted" => IntakeOutcome.Unrouted,
                _ => IntakeOutcome.Known,
            };
        }

        return outcomes;
    }
}
