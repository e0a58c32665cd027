using System.Globalization;
using System.Text;
using Portal.Integrations.Twilio;

namespace Portal.Bench;

/// <summary>Requests as Twilio sends them, signed, ready to be put on the wire: making them costs the measured run nothing.</summary>
internal static class SignedRequests
{
    private const string Path = "/api/webhooks/twilio/sms/incoming";
    private const string Body = "Hi, is the blue Civic still there? I could come by tomorrow around 4.";

    /// <param name="publicUrl">What the signature is made over.</param>
    /// <param name="count">All different texts.</param>
    public static byte[][] Make(Population population, string publicUrl, string host, string account, string token, int count)
    {
        var run = Guid.NewGuid().ToString("N")[..20];
        var requests = new byte[count][];
        Parallel.For(0, count, index =>
        {
            var sid = string.Create(CultureInfo.InvariantCulture, $"SM{run}{index:x12}");
            var form = TextForm.Of(account, sid, Population.Customer(Random.Shared.Next(population.Customers)), Population.Number(Random.Shared.Next(population.Organizations)), Body);
            var content = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
            requests[index] = Encoding.ASCII.GetBytes(
                $"POST {Path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\nX-Twilio-Signature: {TwilioSignature.Compute(token, publicUrl + Path, form)}\r\n" +
                $"I-Twilio-Idempotency-Token: {Guid.NewGuid()}\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: {content.Length}\r\n\r\n{content}");
        });
        return requests;
    }
}
