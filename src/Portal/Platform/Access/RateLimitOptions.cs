namespace Portal.Platform.Access;

/// <summary><c>RateLimits</c>: how often the API may be called. Each node counts for itself.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a minute of one person or one API key; as many may come at once.</summary>
    public int PerCaller { get; set; } = 1200;

    /// <summary>Requests a minute from one network address by callers who prove nothing.</summary>
    public int PerAddress { get; set; } = 120;

    internal bool IsValid() => PerCaller is > 0 and <= Most && PerAddress is > 0 and <= Most;

    private const int Most = 1_000_000;
}
