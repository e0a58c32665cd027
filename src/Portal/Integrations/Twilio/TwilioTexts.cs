namespace Portal.Integrations.Twilio;

/// <summary>A text to be sent.</summary>
/// <param name="StatusCallback">Where Twilio posts what becomes of it.</param>
public sealed record TextOrder(string From, string To, string Body, Uri StatusCallback);

/// <summary>A text as Twilio has it.</summary>
/// <param name="Status">Twilio's word: <c>queued</c>, <c>sent</c>, <c>delivered</c>, <c>received</c>, …</param>
/// <param name="Inbound">Whether a customer sent it.</param>
/// <param name="ErrorCode">Twilio's code of a failure.</param>
public sealed record TwilioText(string Sid, string From, string To, string Body, string Status, bool Inbound, int Segments, int MediaCount, int? ErrorCode, DateTimeOffset CreatedAt, DateTimeOffset? SentAt)
{
    /// <summary>When it happened, as far as Twilio says.</summary>
    public DateTimeOffset At => SentAt ?? CreatedAt;
}

/// <summary>Which texts to list, by exact match, newest first.</summary>
/// <param name="Since">Sent at or after that instant.</param>
public sealed record TextFilter(string? From, string? To, DateTimeOffset Since);

/// <summary>A file of a text at Twilio.</summary>
public sealed record TwilioMedia(Uri Address, string ContentType);
