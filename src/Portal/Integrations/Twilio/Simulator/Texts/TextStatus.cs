namespace Portal.Integrations.Twilio.Simulator.Texts;

/// <summary>Twilio's words for how far a text has come.</summary>
public static class TextStatus
{
    public const string Queued = "queued";
    public const string Sending = "sending";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Undelivered = "undelivered";
    public const string Failed = "failed";
    public const string Received = "received";

    private static readonly string[] s_way = [Queued, Sending, Sent, Delivered];

    /// <summary>Whether it is a word that a callback can carry.</summary>
    public static bool IsKnown(string status) => s_way.Contains(status, StringComparer.Ordinal) || HasFailed(status);

    /// <summary>It will never arrive.</summary>
    public static bool HasFailed(string status) => status is Undelivered or Failed;

    /// <summary>Whether <paramref name="next"/> comes after <paramref name="now"/>: what has ended does not go back.</summary>
    public static bool IsLater(string next, string now) =>
        !HasFailed(now) && now is not Delivered && (HasFailed(next) || Array.IndexOf(s_way, next) > Array.IndexOf(s_way, now));
}
