using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Platform.Errors;

namespace Portal.Features.Accounts;

/// <summary>Slows guessing, by network address and by e-mail address, before a password is even hashed. Each node for itself; the lockout in the database is common.</summary>
internal sealed class SignInThrottle(IOptions<SignInOptions> options) : IDisposable
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _byAddress = Create(options.Value.PerAddress);
    private readonly PartitionedRateLimiter<string> _byEmail = Create(options.Value.PerEmail);

    /// <summary>Counts a try; the refusal when there were too many.</summary>
    public Error? Refuse(string? address, string email) => Refuse(_byAddress, address ?? "") ?? Refuse(_byEmail, email.ToUpperInvariant());

    public void Dispose()
    {
        _byAddress.Dispose();
        _byEmail.Dispose();
    }

    private static Error? Refuse(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return null;
        return AccountErrors.TooManyTries with { RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : s_window };
    }

    private static PartitionedRateLimiter<string> Create(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = s_window, QueueLimit = 0 }),
        StringComparer.Ordinal);
}
