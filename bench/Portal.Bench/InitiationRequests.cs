using System.Globalization;
using System.Text;

namespace Portal.Bench;

/// <summary>Requests as ElevenLabs sends them while a customer's call rings, ready to be put on the wire.</summary>
internal static class InitiationRequests
{
    private const string Path = "/api/webhooks/elevenlabs/conversation-initiation";

    /// <param name="secret">Of <c>X-Portal-Secret</c>.</param>
    /// <param name="count">Any customer calls any number; the one with the very long conversation every hundredth time.</param>
    public static byte[][] Make(Population population, string host, string secret, int count) => [.. Enumerable.Range(0, count).Select(index =>
    {
        var talkative = index % 100 == 0;
        var (customer, organization) = (talkative ? Population.Talkative : Population.Customer(Random.Shared.Next(population.Customers)), talkative ? 0 : Random.Shared.Next(population.Organizations));
        var content = string.Create(CultureInfo.InvariantCulture, $$"""{"caller_id":"{{customer}}","agent_id":"agent","called_number":"{{Population.Number(organization)}}","call_sid":"CA{{index:x32}}"}""");
        return Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: {host}\r\nX-Portal-Secret: {secret}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n{content}");
    })];
}
