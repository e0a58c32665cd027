namespace Portal.Integrations.Http;

/// <summary>Sends a vendor's requests with its resilience and hands on answers whose body is complete and bounded.</summary>
internal sealed class VendorHandler(VendorResilience resilience) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        resilience.RunAsync(request, AttemptAsync, cancellationToken);

    // The body is read inside the attempt, so that its timeout also covers an answer that drips.
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content as WatchedContent;
        content?.BeginAttempt();
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            var body = await BoundedBody.ReadAsync(response.Content, resilience.LargestAnswer, cancellationToken);
            var whole = new ByteArrayContent(body);
            whole.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = whole;
            return response;
        }
        catch (Exception broken)
        {
            response?.Dispose();
            throw Classify(broken, content, answered: response is not null, cancellationToken);
        }
    }

    private static Exception Classify(Exception broken, WatchedContent? content, bool answered, CancellationToken cancellationToken) => broken switch
    {
        WireException => broken,
        OperationCanceledException when cancellationToken.IsCancellationRequested => broken,
        _ when answered => new WireException(WireFault.Lost, broken),
        // The connect timeout of the socket handler.
        OperationCanceledException => new WireException(content is { Started: true } ? WireFault.TimedOut : WireFault.NotReached, broken),
        HttpRequestException request when content is not { Started: true } && NeverConnected(request) => new WireException(WireFault.NotReached, broken),
        HttpRequestException or IOException => new WireException(content is { Started: false } ? WireFault.NotReached : WireFault.Lost, broken),
        _ => broken,
    };

    private static bool NeverConnected(HttpRequestException request) => request.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or
        HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
