using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Portal.Data.Tenancy;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>Texts to portals that die.</summary>
internal static class TextRig
{
    /// <summary>Twilio brings no key of the API.</summary>
    private static readonly HttpClient s_twilio = new(new SocketsHttpHandler { UseCookies = false });

    /// <summary>An organization with a number that serves.</summary>
    public static async Task<string> ActiveNumberAsync(PortalProcess portal, string name)
    {
        var organization = await CrashRig.OrganizationAsync(portal, name);
        var number = (await PostAsync(portal, $"/api/admin/organizations/{organization}/phone-numbers/purchase", new { areaCode = "604" })).GetProperty("phoneNumber").GetString()!;
        var phoneId = (await PostAsync(portal, $"/api/admin/phone-numbers/{number}/import", new { })).GetProperty("elevenLabsPhoneId").GetString();
        await PostAsync(portal, $"/api/admin/phone-numbers/{number}/activate", new { elevenLabsPhoneId = phoneId });
        return number;
    }

    /// <summary>Posts a text to a portal as Twilio does; whether it was answered as kept.</summary>
    public static async Task<bool> TextAsync(this CrashRig rig, PortalProcess portal, string number, string customer, string sid)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["AccountSid"] = rig.Twilio.AccountSid,
            ["MessageSid"] = sid,
            ["From"] = customer,
            ["To"] = number,
            ["Body"] = "Hi",
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
        };
        try
        {
            var url = portal.Address.GetLeftPart(UriPartial.Authority) + SignedTexts.IncomingPath;
            using var answer = await s_twilio.PostAsync(url, form, TwilioSignature.Compute(rig.Twilio.AuthToken, url, form));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // killed under it
        }
    }

    /// <summary>How often each text of that number is in a conversation, by its id.</summary>
    public static async Task<Dictionary<string, long>> TextsAsync(this CrashRig rig, string number)
    {
        await using var connection = await rig.Database.OpenAsAsync(Actor.System);
        await using var read = new NpgsqlCommand("SELECT twilio_sid, count(*) FROM messages WHERE phone_number = $1 GROUP BY twilio_sid", connection) { Parameters = { new() { Value = number } } };
        await using var reader = await read.ExecuteReaderAsync();
        Dictionary<string, long> found = new(StringComparer.Ordinal);
        while (await reader.ReadAsync()) found[reader.GetString(0)] = reader.GetInt64(1);
        return found;
    }

    /// <summary>Texts at a steady rate until it is told to stop.</summary>
    /// <returns>The ids that were answered as kept.</returns>
    public static async Task<ConcurrentQueue<string>> PourAsync(int perSecond, ConcurrentQueue<string> kept, Func<int, string, Task<bool>> send, CancellationToken stop)
    {
        List<Task> sent = [];
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (!stop.IsCancellationRequested)
        {
            await tick.WaitForNextTickAsync(CancellationToken.None);
            for (var text = 0; text < perSecond / 25; text++) sent.Add(SendAsync(sent.Count));
        }

        await Task.WhenAll(sent);
        return kept;

        async Task SendAsync(int index)
        {
            var sid = SignedTexts.NewSid();
            if (await send(index, sid)) kept.Enqueue(sid);
        }
    }

    private static async Task<JsonElement> PostAsync(PortalProcess portal, string path, object body)
    {
        using var answer = await portal.Http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
