using System.Net;
using Portal.Features.ApiKeys;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.Access;

public sealed class ApiRateLimitsTests(ApiRateLimitsTests.NarrowPortal portal) : IClassFixture<ApiRateLimitsTests.NarrowPortal>
{
    private const int PerCaller = 30;
    private const int PerAddress = 15;

    [Fact]
    public async Task Stop_one_caller_and_nobody_else_until_the_time_they_tell()
    {
        var busy = await KeyAsync();
        var other = await KeyAsync();
        var refused = await UntilRefusedAsync(() => busy.GetAsync("/api/admin/organizations"), PerCaller);

        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.Equal(("request.rate_limited", true), (refused.Answer.Code, refused.Answer.RetryAfter >= TimeSpan.FromSeconds(1)));
        Assert.Equal(200, await StatusAsync(other, "/api/admin/organizations"));
        await Eventually.TrueAsync("the caller is served again", async () => await StatusAsync(busy, "/api/admin/organizations") is 200);
    }

    [Fact]
    public async Task Count_strangers_by_address_and_those_with_a_key_not_with_them()
    {
        using var guess = portal.HttpWithKey("portal_guessed");
        var refused = await UntilRefusedAsync(() => guess.GetAsync("/api/admin/organizations"), PerAddress, HttpStatusCode.Unauthorized);
        Assert.Equal("request.rate_limited", refused.Answer.Code);
        Assert.Equal(429, await StatusAsync(portal.Http, "/api/nothing"));
        Assert.Equal(200, await StatusAsync(await KeyAsync(), "/api/admin/organizations"));
        Assert.Equal(200, await StatusAsync(portal.Http, "/health/live"));
        Assert.Equal(200, await StatusAsync(portal.Http, "/account/sign-in"));
    }

    [Fact]
    public async Task Leave_the_vendors_webhooks_alone()
    {
        for (var call = 0; call < 2 * PerAddress; call++) Assert.NotEqual(429, await StatusAsync(portal.Http, "/api/webhooks/twilio/sms/incoming"));
    }

    private static async Task<(Answer Answer, string? ContentType)> UntilRefusedAsync(Func<Task<HttpResponseMessage>> call, int limit, HttpStatusCode otherwise = HttpStatusCode.OK)
    {
        for (var calls = 0; calls < 20 * limit; calls++)
        {
            var answer = await call();
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                Assert.True(calls >= limit / 2, "It came too early.");
                return (await Answer.OfAsync(Task.FromResult(answer)), answer.Content.Headers.ContentType?.MediaType);
            }

            Assert.Equal(otherwise, answer.StatusCode);
        }

        throw new InvalidOperationException("Nobody was stopped.");
    }

    private async Task<HttpClient> KeyAsync() => portal.HttpWithKey((await portal.RunAsync(portal.Admin, new CreateApiKey("busy"))).Value.Key);

    private static async Task<int> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return (int)answer.StatusCode;
    }

    public sealed class NarrowPortal(TestCluster cluster) : PortalFixture(cluster)
    {
        public override Dictionary<string, string?> Settings() =>
            new(base.Settings(), StringComparer.OrdinalIgnoreCase) { ["RateLimits:PerCaller"] = $"{PerCaller}", ["RateLimits:PerAddress"] = $"{PerAddress}" };
    }
}
