namespace Portal.Integrations;

/// <summary>The checks that both vendors' options share. Every message names the key and never shows its value.</summary>
internal static class VendorOptionsRules
{
    public static IEnumerable<string> Check(string section, VendorOptions options, IHostEnvironment environment)
    {
        if (options.Mode is VendorMode.Simulated && environment.IsProduction())
            yield return $"{section}:Mode must be Live in Production";
        (string Key, TimeSpan Value)[] times =
        [
            (nameof(options.AttemptTimeout), options.AttemptTimeout),
            (nameof(options.WriteAttemptTimeout), options.WriteAttemptTimeout),
            (nameof(options.TotalTimeout), options.TotalTimeout),
            (nameof(options.RetryDelay), options.RetryDelay),
            (nameof(options.LongestRetryAfter), options.LongestRetryAfter),
        ];
        foreach (var (key, value) in times)
        {
            if (value < TimeSpan.FromMilliseconds(10) || value > TimeSpan.FromHours(1))
                yield return $"{section}:{key} must be between 10 ms and 1 h";
        }

        // The breaker itself accepts nothing shorter.
        if (options.BreakerPause < TimeSpan.FromMilliseconds(500) || options.BreakerPause > TimeSpan.FromHours(1))
            yield return $"{section}:{nameof(options.BreakerPause)} must be between 500 ms and 1 h";
        if (options.BreakerMinimumCalls < 2)
            yield return $"{section}:{nameof(options.BreakerMinimumCalls)} must be at least 2";
        if (options.Retries is < 0 or > 10)
            yield return $"{section}:{nameof(options.Retries)} must be between 0 and 10";
        if (options.LargestAnswer < 1024)
            yield return $"{section}:{nameof(options.LargestAnswer)} must be at least 1024";
    }

    public static IEnumerable<string> Missing(string section, params (string Key, string? Value)[] settings) =>
        settings.Where(setting => string.IsNullOrWhiteSpace(setting.Value)).Select(setting => $"{section}:{setting.Key} is missing");

    /// <summary>Credentials travel with every call, so plain http is for this machine alone.</summary>
    public static IEnumerable<string> CheckUrl(string section, string key, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Query.Length > 0 || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            yield return $"{section}:{key} must be an absolute URL without query and credentials";
        else if (url.Scheme is not "https" && !(url.Scheme is "http" && url.IsLoopback))
            yield return $"{section}:{key} must use https";
    }
}
