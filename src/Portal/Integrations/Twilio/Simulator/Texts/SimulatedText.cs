using System.Text.Json.Serialization;

namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>A text at the simulated Twilio, from a customer or to one.</summary>
/// <param name="Sid"><c>SM…</c>, or <c>MM…</c> with pictures.</param>
/// <param name="Inbound">From a customer to one of the account's numbers.</param>
public sealed record SimulatedText(string Sid, bool Inbound, string From, string To, string Body, DateTimeOffset CreatedAt)
{
    /// <summary>Twilio's word: one of <see cref="TextStatus"/>.</summary>
    public string Status { get; init; } = TextStatus.Queued;

    /// <summary>Why it failed or was not delivered.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Where the sender wants to hear what becomes of it; empty: nowhere.</summary>
    public string StatusCallback { get; init; } = "";

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public IReadOnlyList<SimulatedPicture> Pictures { get; init; } = [];

    [JsonIgnore]
    public string Customer => Inbound ? From : To;

    /// <summary>The account's own number.</summary>
    [JsonIgnore]
    public string Number => Inbound ? To : From;

    [JsonIgnore]
    public int Segments => Math.Max(1, TextSegments.Count(Body).Segments); // a picture alone is one, too
}

/// <summary>A picture within a text.</summary>
/// <param name="Sid"><c>ME…</c>.</param>
public sealed record SimulatedPicture(string Sid, string ContentType, byte[] Content);
