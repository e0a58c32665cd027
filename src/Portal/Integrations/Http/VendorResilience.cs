using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Portal.Integrations.Http;

/// <summary>One vendor's timeouts, repetitions and circuit breaker. One instance a vendor: the breaker is shared by all its calls.</summary>
/// <remarks>A call is repeated only where that cannot act twice: reads, calls that were never sent, and 429, which says
/// that nothing was processed.</remarks>
internal sealed class VendorResilience(VendorOptions options, TimeProvider time)
{
    /// <summary>Set on a request that is made once, whatever is answered: a phone that rings twice is worse than one that does not ring.</summary>
    public static readonly HttpRequestOptionsKey<bool> OnlyOnce = new("Portal.OnlyOnce");
    private static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = Build(options, time);

    /// <summary>Largest answer that is read, in bytes.</summary>
    public int LargestAnswer => options.LargestAnswer;

    /// <exception cref="WireException">There is no answer.</exception>
    public async Task<HttpResponseMessage> RunAsync(HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                async (run, call) => await call.attempt(call.request, run.CancellationToken), context, (request, attempt));
        }
        catch (TimeoutRejectedException late)
        {
            throw new WireException(request.Content is WatchedContent { Started: false } ? WireFault.NotReached : WireFault.TimedOut, late);
        }
        catch (BrokenCircuitException open)
        {
            throw new WireException(WireFault.HeldBack, open) { RetryAfter = open.RetryAfter ?? options.BreakerPause };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Build(VendorOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestRetryAfter,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = retry => ValueTask.FromResult(RetryAfter.Of(retry.Outcome.Result, time)),
                ShouldHandle = retry => ValueTask.FromResult(MayRepeat(retry.Outcome, retry.Context, options, time)),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.9,
                MinimumThroughput = options.BreakerMinimumCalls,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakerPause,
                ShouldHandle = call => ValueTask.FromResult(IsFailure(call.Outcome)),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = attempt => ValueTask.FromResult(
                    IsRead(attempt.Context) ? options.AttemptTimeout : options.WriteAttemptTimeout),
            })
            .Build();
    }

    private static bool MayRepeat(Outcome<HttpResponseMessage> outcome, ResilienceContext context, VendorOptions options, TimeProvider time)
    {
        if (context.Properties.TryGetValue(Request, out var request) && request.Options.TryGetValue(OnlyOnce, out var once) && once) return false;
        if (outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } limited)
            return (RetryAfter.Of(limited, time) ?? TimeSpan.Zero) <= options.LongestRetryAfter;
        return outcome.Exception is WireException { Fault: WireFault.NotReached } || (IsRead(context) && IsFailure(outcome));
    }

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is WireException or TimeoutRejectedException || outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError };

    private static bool IsRead(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request) && request.Method == HttpMethod.Get;
}
