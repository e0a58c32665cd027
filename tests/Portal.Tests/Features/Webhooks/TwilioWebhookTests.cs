using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Webhooks;

/// <summary>What is Twilio's gets through, however its address is written, and nothing else is read.</summary>
public sealed class TwilioWebhookTests(RotatingPortal portal) : IClassFixture<RotatingPortal>
{
    private string Root => portal.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Takes_the_token_that_is_being_rotated_in()
    {
        var customer = portal.NewCustomer();
        using var answer = await portal.PostSignedAsync(SignedTexts.IncomingPath, portal.TextForm(customer, portal.NumberOfA, "rotated"), RotatingPortal.Secondary);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("secondary", Assert.Single(await portal.AllOfAsync(customer)).Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?a=1&b=%20x+y", HttpStatusCode.OK)]
    [InlineData("?A=%2f%2F", HttpStatusCode.OK)]
    public async Task Checks_path_and_query_as_they_were_sent(string query, HttpStatusCode expected)
    {
        var form = portal.TextForm(portal.NewCustomer(), portal.NumberOfA, "query");
        using var answer = await portal.PostSignedAsync(SignedTexts.IncomingPath + query, form);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Takes_an_address_that_was_signed_without_its_port() // as Twilio does at times
    {
        var form = portal.TextForm(portal.NewCustomer(), portal.NumberOfA, "port");
        using var answer = await portal.Http.PostAsync(SignedTexts.IncomingPath, form, TwilioSignature.Compute(portal.Twilio().AuthToken, "http://127.0.0.1" + SignedTexts.IncomingPath, form));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/API/Webhooks/Twilio/SMS/Incoming")]
    [InlineData("/api/webhooks/twilio/sms/incoming/")]
    public async Task Checks_an_address_in_other_letters_as_it_is(string path)
    {
        var form = portal.TextForm(portal.NewCustomer(), portal.NumberOfA, "case");
        using var refused = await portal.Http.PostAsync(path, form, TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath, form));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", "a=1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, "a=1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", "--x--", HttpStatusCode.UnsupportedMediaType)]
    public async Task Reads_nothing_but_url_encoded_forms(string? type, string body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SignedTexts.IncomingPath) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath, []));
        using var answer = await portal.Http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Refuses_what_is_too_large_before_it_looks_at_it()
    {
        using var large = new HttpRequestMessage(HttpMethod.Post, SignedTexts.IncomingPath) { Content = new FormUrlEncodedContent([KeyValuePair.Create("Body", new string('x', 1024 * 1024))]) };
        large.Headers.Add("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        large.Headers.ExpectContinue = true; // else the connection breaks while it is still being sent
        using var tooLarge = await portal.Http.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        var many = Enumerable.Range(0, 1025).Select(index => KeyValuePair.Create($"k{index}", "1")).ToDictionary(StringComparer.Ordinal);
        using var tooMany = await portal.PostSignedAsync(SignedTexts.IncomingPath, many);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Fact]
    public async Task Answers_only_posts()
    {
        using var answer = await portal.Http.GetAsync(SignedTexts.IncomingPath);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Takes_no_notice_of_a_persons_cookie()
    {
        using var admin = new TestBrowser(portal);
        await admin.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        using var answer = await portal.PostSignedAsync(SignedTexts.IncomingPath, portal.TextForm(portal.NewCustomer(), portal.NumberOfA, "cookie"), http: admin.Http);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Counts_refusals_by_the_hour_and_tells_the_admins_once()
    {
        for (var time = 0; time < 25; time++) (await portal.PostSignedAsync(SignedTexts.StatusPath, portal.StatusForm("SM1", "sent"), token: "wrong")).Dispose();
        await Eventually.TrueAsync("refusals are counted and told", async () => await portal.WithDataAsync(Actor.System, async db =>
            await db.WebhookRefusals.Where(r => r.Route.Contains("sms/status") && r.Reason == "signature_wrong").SumAsync(r => r.Count) >= 25
            && await db.Notifications.CountAsync(n => n.Type == NotificationTypes.WebhookRejected && n.DeduplicationKey.EndsWith("signature_wrong")) == 1));
        var rows = await portal.WithDataAsync(Actor.System, db => db.WebhookRefusals.CountAsync(r => r.Route.Contains("sms/status")));
        Assert.InRange(rows, 1, 2); // an hour may have turned
    }
}
