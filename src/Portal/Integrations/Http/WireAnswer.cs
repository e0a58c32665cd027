using System.Net;

namespace Portal.Integrations.Http;

/// <summary>A complete answer as it came over the wire. Its body may hold secrets and is never logged.</summary>
/// <param name="Location">Where else it is, when the vendor says so instead of answering.</param>
internal sealed record WireAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter, Uri? Location)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
