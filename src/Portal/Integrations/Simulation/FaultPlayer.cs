using System.Text;
using Portal.Platform;

namespace Portal.Integrations.Simulation;

/// <summary>Lets a call go wrong in the way that its fault says.</summary>
internal sealed class FaultPlayer(TimeProvider time)
{
    private static readonly byte[] Page = "<!DOCTYPE html><title>Oops</title><h1>Something went wrong</h1>"u8.ToArray();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Ends all waits.</summary>
    public void Stop() => _stopping.Cancel();

    public async Task AnswerAsync(VendorSimulator vendor, Fault? fault, HttpContext context, Func<SimulatedAnswer> execute)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await (fault is null ? execute().WriteAsync(context) : PlayAsync(vendor, fault, context, execute, gone.Token));
        }
        catch (Exception interrupted) when (interrupted is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task PlayAsync(VendorSimulator vendor, Fault fault, HttpContext context, Func<SimulatedAnswer> execute, CancellationToken gone)
    {
        var done = Executes(fault.Kind) ? execute() : null;
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await time.Delay(fault.Delay ?? TimeSpan.FromSeconds(5), gone);
                await done!.WriteAsync(context);
                break;
            case FaultKind.ExecuteLate:
                await time.Delay(fault.Delay ?? TimeSpan.FromSeconds(5), _stopping.Token);
                await execute().WriteAsync(context);
                break;
            case FaultKind.Timeout or FaultKind.ExecuteAndTimeout:
                await time.Delay(Timeout.InfiniteTimeSpan, gone);
                break;
            case FaultKind.Reset or FaultKind.ExecuteAndReset:
                context.Abort();
                break;
            case FaultKind.TooManyRequests:
                await (vendor.TooManyRequests with { RetryAfter = fault.RetryAfter }).WriteAsync(context);
                break;
            case FaultKind.ServerError or FaultKind.ExecuteAndServerError:
                await (vendor.ServerError with { RetryAfter = fault.RetryAfter }).WriteAsync(context);
                break;
            case FaultKind.Garbage or FaultKind.ExecuteAndGarbage:
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.Body.WriteAsync(Page, gone);
                break;
            case FaultKind.ExecuteAndTruncate:
                var whole = done!.Bytes();
                await done.WriteAsync(context, whole.AsMemory(0, whole.Length / 2));
                break;
            case FaultKind.Endless:
                await PourAsync(context, piece: Encoding.UTF8.GetBytes(new string(' ', 64 * 1024)), pieces: 16 * 1024, pause: null, gone);
                break;
            case FaultKind.Drip:
                await PourAsync(context, piece: [(byte)' '], pieces: 1_000_000, fault.Delay ?? TimeSpan.FromSeconds(1), gone);
                break;
            case FaultKind.Redirect:
                context.Response.Redirect(fault.Location ?? vendor.RedirectOf(context.Request));
                break;
            default:
                await vendor.Refusal(fault.Code).WriteAsync(context);
                break;
        }
    }

    private static bool Executes(FaultKind kind) => kind is
        FaultKind.Slow or FaultKind.ExecuteAndTimeout or FaultKind.ExecuteAndReset or
        FaultKind.ExecuteAndServerError or FaultKind.ExecuteAndGarbage or FaultKind.ExecuteAndTruncate;

    private async Task PourAsync(HttpContext context, byte[] piece, int pieces, TimeSpan? pause, CancellationToken gone)
    {
        context.Response.ContentType = "application/json";
        for (var sent = 0; sent < pieces; sent++)
        {
            await context.Response.Body.WriteAsync(piece, gone);
            await context.Response.Body.FlushAsync(gone);
            if (pause is { } wait) await time.Delay(wait, gone);
        }
    }
}
