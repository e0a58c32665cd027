using System.Text;

namespace Portal.Integrations.Simulation;

/// <summary>How a simulated vendor reaches somebody's webhook: with little patience, and never a real vendor's.</summary>
/// <param name="keptOfAnswer">How many bytes of an answer are read.</param>
internal sealed class WebhookLine(TimeSpan patience, int keptOfAnswer = WebhookLine.Shown) : IDisposable
{
    /// <summary>As much of an answer as people want to see.</summary>
    public const int Shown = 2000;
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = s_connect, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Why an address is not called at all; null when it can be.</summary>
    public static string? WhyNot(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address.Host.EndsWith(".elevenlabs.io", StringComparison.OrdinalIgnoreCase) ? "Leads to ElevenLabs, which the simulators do not call." : null
        : "No address to call.";

    /// <summary>Calls once.</summary>
    public async Task<LineAnswer> CallAsync(Func<HttpRequestMessage> make, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(patience);
        try
        {
            using var request = make();
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new LineAnswer((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await BeginningAsync(answer.Content, limit.Token), null, Connected: true);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new LineAnswer(null, null, "", "No answer in time.", Connected: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            var connected = failure is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
            return new LineAnswer(null, null, "", connected ? "The connection broke." : "No connection.", connected);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var kept = new byte[keptOfAnswer];
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(kept.AsSpan(0, length));
    }
}

/// <summary>What came of one call.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Body">The beginning of the answer.</param>
/// <param name="Problem">Why there was no answer; null when there was one.</param>
/// <param name="Connected">Whether there was a connection.</param>
internal sealed record LineAnswer(int? Status, string? ContentType, string Body, string? Problem, bool Connected);
