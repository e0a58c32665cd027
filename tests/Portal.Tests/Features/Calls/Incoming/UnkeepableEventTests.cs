using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Tests.Features.Calls.Incoming;

/// <summary>An event that the database refuses at first does no harm to what comes after it on the same connection.</summary>
[Collection<OneCallingPortal>]
public sealed class UnkeepableEventTests(CallingPortal portal)
{
    [Fact]
    public async Task Comes_at_any_moment_of_a_connection()
    {
        foreach (var cost in (string[])["531", "1e400000", "531", "1e400000", "531"])
        {
            var story = new CallStory(portal.NumberOfA, await portal.PhoneIdAsync(portal.NumberOfA), portal.NewCustomer(), CallingPortal.Now);
            var text = CallEvents.Of(CallEvents.Transcription, story).ToJsonString().Replace("\"cost\":531", string.Create(CultureInfo.InvariantCulture, $"\"cost\":{cost}"), StringComparison.Ordinal);
            using var answer = await portal.TellAsync(Encoding.UTF8.GetBytes(text));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
