using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Webhooks;

/// <summary>What is not Twilio's gets nowhere; what is gets through, however its address is written.</summary>
public sealed class TwilioWebhookTests(TwilioWebhookTests.RotatingPortal portal) : IClassFixture<TwilioWebhookTests.RotatingPortal>
{
    private const string Secondary = "the-other-token-during-a-rotation";

    private string Root => portal.Address.GetLeftPart(UriPartial.Authority);

    public static TheoryData<string> Wrong =>
    [
        "", "   ", "not base64 !", new string('A', 10_000), Convert.ToBase64String(new byte[20]), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ];

    [Theory, MemberData(nameof(Wrong))]
    public async Task Refuses_a_wrong_signature(string signature) => await RefusedAsync(form => portal.Http.PostAsync(SignedTexts.IncomingPath, form, signature));

    [Fact]
    public async Task Refuses_a_missing_signature() => await RefusedAsync(form => portal.Http.PostAsync(SignedTexts.IncomingPath, form, signature: null));

    [Fact]
    public async Task Refuses_a_doubled_signature() => await RefusedAsync(async form =>
    {
        using var request = Request(form, TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath, form));
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        return await portal.Http.SendAsync(request);
    });

    [Fact]
    public async Task Refuses_another_accounts_token() => await RefusedAsync(form => portal.PostSignedAsync(SignedTexts.IncomingPath, form, token: "somebody-elses-token"));

    [Fact]
    public async Task Refuses_another_account_that_is_signed_with_our_token() => await RefusedAsync(form =>
    {
        form["AccountSid"] = "AC00000000000000000000000000000000";
        return portal.PostSignedAsync(SignedTexts.IncomingPath, form);
    });

    [Fact]
    public async Task Refuses_a_field_that_was_added_or_changed_after_signing()
    {
        await RefusedAsync(form =>
        {
            var signature = TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath, form);
            form["Extra"] = "1";
            return portal.Http.PostAsync(SignedTexts.IncomingPath, form, signature);
        });
        await RefusedAsync(form =>
        {
            var signature = TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath, form);
            form["To"] = portal.NumberOfB;
            return portal.Http.PostAsync(SignedTexts.IncomingPath, form, signature);
        });
    }

    [Fact]
    public async Task Refuses_a_signature_over_the_host_that_a_stranger_names() => await RefusedAsync(async form =>
    {
        using var request = Request(form, TwilioSignature.Compute(portal.Twilio().AuthToken, "http://evil.example" + SignedTexts.IncomingPath, form));
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");
        return await portal.Http.SendAsync(request);
    });

    [Fact]
    public async Task Takes_the_token_that_is_being_rotated_in()
    {
        var customer = portal.NewCustomer();
        using var answer = await portal.PostSignedAsync(SignedTexts.IncomingPath, portal.TextForm(customer, portal.NumberOfA, "rotated"), Secondary);
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

    [Theory]
    [InlineData("?a=%20", "?a=+")]
    [InlineData("?a=%2F", "?a=%2f")]
    [InlineData("?a=1", "")]
    public async Task Refuses_a_query_that_is_written_in_another_way_than_it_was_signed(string signed, string sent) => await RefusedAsync(form =>
        portal.Http.PostAsync(SignedTexts.IncomingPath + sent, form, TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath + signed, form)));

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
    public async Task Holds_an_address_that_promises_a_body_to_its_promise()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("other"u8));
        await RefusedAsync(form => portal.PostSignedAsync($"{SignedTexts.IncomingPath}?bodySHA256={hash}", form));
        await RefusedAsync(form => portal.PostSignedAsync($"{SignedTexts.IncomingPath}?bodySHA256", form));
    }

    [Fact]
    public async Task Refuses_what_is_too_large_before_it_looks_at_it()
    {
        var large = new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = new('x', 1024 * 1024) };
        using var tooLarge = await portal.Http.PostAsync(SignedTexts.IncomingPath, large, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
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

    private async Task RefusedAsync(Func<Dictionary<string, string>, Task<HttpResponseMessage>> post)
    {
        var customer = portal.NewCustomer();
        using var answer = await post(portal.TextForm(customer, portal.NumberOfA, "forged"));
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("webhook.refused", said, StringComparison.Ordinal);
        Assert.Empty(await portal.AllOfAsync(customer));
    }

    private static HttpRequestMessage Request(IReadOnlyDictionary<string, string> form, string signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, SignedTexts.IncomingPath) { Content = new StringContent(Encode(form), Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        return request;
    }

    private static string Encode(IReadOnlyDictionary<string, string> form) => string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>A portal whose token is being rotated.</summary>
    public sealed class RotatingPortal(TestCluster cluster) : TextingPortal(cluster)
    {
        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            settings["Twilio:SecondaryAuthToken"] = Secondary;
            return settings;
        }
    }
}
