using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Platform.Errors;

namespace Portal.Platform.Access;

/// <summary>How often the API may be called: each person and key by itself, strangers by their address.</summary>
/// <remarks>A route with a policy of its own (<c>[EnableRateLimiting("name")]</c>, with <c>AddRateLimiter</c> of its feature) is under that one alone.</remarks>
public static partial class ApiRateLimits
{
    // A vendor calls for everybody from a few addresses: counted by address, one busy organization would silence the others.
    private const string Webhooks = "/api/webhooks";

    public static void AddApiRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section)
            .Validate(options => options.IsValid(), "RateLimits:PerCaller and RateLimits:PerAddress must be requests a minute, from 1 to 1000000.")
            .ValidateOnStart();
        builder.Services.AddRateLimiter(limiter => limiter.OnRejected = RefuseAsync);
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, limits) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context, limits.Value), StringComparer.Ordinal));
    }

    private static RateLimitPartition<string> Of(HttpContext context, RateLimitOptions limits)
    {
        if (!context.Request.IsForPrograms() || HasItsOwn(context)) return RateLimitPartition.GetNoLimiter("");
        return context.User.ToActor().Id is { } caller
            ? Bucket($"caller {caller}", limits.PerCaller)
            : Bucket($"address {NetworkOf(context.Connection.RemoteIpAddress)}", limits.PerAddress);
    }

    private static bool HasItsOwn(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Webhooks, StringComparison.OrdinalIgnoreCase) || context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

    private static RateLimitPartition<string> Bucket(string key, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = perMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    });

    /// <summary>Whoever has one IPv6 address has the 2^64 beside it.</summary>
    private static string NetworkOf(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address?.ToString() ?? "",
    };

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        LogRefused(context.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), context.User.ToActor().Id);
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
        await context.WriteProblemAsync(UnexpectedErrors.TooMany with { RetryAfter = wait });
    }

    [LoggerMessage(LogLevel.Information, "Refused a request: {CallerId} calls too often")]
    private static partial void LogRefused(ILogger logger, Guid? callerId);
}
