using System.Net;

namespace Portal.Integrations.Http;

/// <summary>A complete answer as it came over the wire. Its body may hold secrets and is never logged.</summary>
internal sealed record WireAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
