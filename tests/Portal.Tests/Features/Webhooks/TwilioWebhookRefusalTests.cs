using System.Net;
using System.Security.Cryptography;
using System.Text;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.Messaging;

namespace Portal.Tests.Features.Webhooks;

/// <summary>What is not signed by Twilio, over this very request, gets nowhere.</summary>
public sealed class TwilioWebhookRefusalTests(RotatingPortal portal) : IClassFixture<RotatingPortal>
{
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

    [Theory]
    [InlineData("?a=%20", "?a=+")]
    [InlineData("?a=%2F", "?a=%2f")]
    [InlineData("?a=1", "")]
    public async Task Refuses_a_query_that_is_written_in_another_way_than_it_was_signed(string signed, string sent) => await RefusedAsync(form =>
        portal.Http.PostAsync(SignedTexts.IncomingPath + sent, form, TwilioSignature.Compute(portal.Twilio().AuthToken, Root + SignedTexts.IncomingPath + signed, form)));

    [Fact]
    public async Task Holds_an_address_that_promises_a_body_to_its_promise()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("other"u8));
        await RefusedAsync(form => portal.PostSignedAsync($"{SignedTexts.IncomingPath}?bodySHA256={hash}", form));
        await RefusedAsync(form => portal.PostSignedAsync($"{SignedTexts.IncomingPath}?bodySHA256", form));
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
}
