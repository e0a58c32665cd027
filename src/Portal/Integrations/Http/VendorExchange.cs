using System.Text.Json;

namespace Portal.Integrations.Http;

/// <summary>One call from request to <see cref="VendorAnswer{T}"/>: sends, reads, counts, and turns everything that goes wrong into a failure.</summary>
internal sealed partial class VendorExchange(HttpClient http, VendorErrors errors, VendorTelemetry telemetry, TimeProvider time, ILogger logger)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32 };

    /// <param name="read">Makes the value from the answer's document; throws <see cref="JsonException"/> when it cannot.</param>
    public Task<VendorAnswer<T>> ReadAsync<T>(string operation, HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        CallAsync(operation, request, answer =>
        {
            using var document = JsonDocument.Parse(answer.Body, Json);
            return read(document.RootElement);
        }, cancellationToken);

    /// <summary>A call whose answer says nothing but that it was done.</summary>
    public Task<VendorAnswer<Done>> DoAsync(string operation, HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(operation, request, _ => default(Done), cancellationToken);

    /// <summary>A call whose answer is a file, or where else the file is: whether to go there is the caller's to decide.</summary>
    public Task<VendorAnswer<Download>> DownloadAsync(string operation, HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(operation, request, answer => new Download(answer.Body, answer.Location), cancellationToken, answer => answer.Location is not null);

    /// <param name="read">Makes the value from the answer as it was sent; throws <see cref="JsonException"/> when it cannot.</param>
    public Task<VendorAnswer<T>> ReadRawAsync<T>(string operation, HttpRequestMessage request, Func<byte[], T> read, CancellationToken cancellationToken) =>
        CallAsync(operation, request, answer => read(answer.Body), cancellationToken);

    /// <summary>The next page's address as the vendor names it, refused when it leads anywhere but to the vendor.</summary>
    /// <exception cref="JsonException">It leads elsewhere, and the credentials must not go there.</exception>
    public static Uri? NextPage(Uri current, string? next)
    {
        if (string.IsNullOrEmpty(next)) return null;
        if (Uri.TryCreate(current, next, out var page) && IsSameServer(page, current)) return page;
        throw new JsonException("The next page is not the vendor's.");
    }

    private static bool IsSameServer(Uri one, Uri other) => string.Equals(
        one.GetLeftPart(UriPartial.Authority), other.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    private static Uri? LocationOf(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new Uri(response.RequestMessage!.RequestUri!, location) : null;

    private async Task<VendorAnswer<T>> CallAsync<T>(string operation, HttpRequestMessage request, Func<WireAnswer, T> read, CancellationToken cancellationToken, Func<WireAnswer, bool>? accepts = null)
    {
        using var activity = telemetry.Begin(operation);
        var started = time.GetTimestamp();
        var answer = await TryAsync(request, read, accepts, cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        telemetry.End(activity, operation, answer.Failure?.Error.Code ?? "ok", elapsed);
        if (answer.Failure is { } failure) LogFailed(operation, failure.Error.Code, failure.Kind, failure.VendorCode, elapsed.TotalMilliseconds);
        else LogDone(operation, elapsed.TotalMilliseconds);
        return answer;
    }

    private async Task<VendorAnswer<T>> TryAsync<T>(HttpRequestMessage request, Func<WireAnswer, T> read, Func<WireAnswer, bool>? accepts, CancellationToken cancellationToken)
    {
        using var sent = request;
        var isWrite = request.Method != HttpMethod.Get;
        WireAnswer answer;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            answer = new WireAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), RetryAfter.Of(response, time), LocationOf(response));
        }
        catch (WireException lost)
        {
            return errors.Of(lost, isWrite);
        }

        if (!answer.IsSuccess && accepts?.Invoke(answer) is not true) return errors.Of(answer, isWrite);
        try
        {
            return VendorAnswer.Of(read(answer));
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            return errors.Garbled(isWrite);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Operation} done in {Milliseconds} ms")]
    private partial void LogDone(string operation, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "{Operation} failed with {Code} ({Kind}, vendor code {VendorCode}) after {Milliseconds} ms")]
    private partial void LogFailed(string operation, string code, FailureKind kind, int? vendorCode, double milliseconds);
}
