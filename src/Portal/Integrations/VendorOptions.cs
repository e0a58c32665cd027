namespace Portal.Integrations;

/// <summary>How a vendor is reached and how patient the portal is with it. Each vendor adds its account.</summary>
public abstract class VendorOptions
{
    public VendorMode Mode { get; set; } = VendorMode.Live;

    /// <summary>Longest time of one attempt to read, connection and body included.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time of one attempt to change something: an early goodbye would leave a purchase uncertain.</summary>
    public TimeSpan WriteAttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of a call with all its attempts.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How often a call is repeated where that is safe; 0 is never.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Wait before the first repetition; doubles and jitters from there.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a longer one is handed to the caller instead.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Fewest calls within half a minute before a run of failures stops further ones.</summary>
    public int BreakerMinimumCalls { get; set; } = 10;

    /// <summary>How long calls are held back once the vendor is considered down.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Largest answer that is read, in bytes.</summary>
    public int LargestAnswer { get; set; } = 4 * 1024 * 1024;
}

/// <summary>Whether a vendor is the real one or the portal's simulator.</summary>
public enum VendorMode
{
    Live,
    Simulated,
}
