using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>Whatever becomes of the vendor's answer, nothing is bought twice and nothing is paid for unknown.</summary>
public sealed class LostAnswerTests : IClassFixture<PurchasingPortal>
{
    private readonly PurchasingPortal _portal;

    public LostAnswerTests(PurchasingPortal portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Theory]
    [InlineData(FaultKind.ExecuteAndTimeout)]
    [InlineData(FaultKind.ExecuteAndReset)]
    [InlineData(FaultKind.ExecuteAndServerError)]
    [InlineData(FaultKind.ExecuteAndGarbage)]
    [InlineData(FaultKind.ExecuteAndTruncate)]
    public async Task A_number_that_was_sold_is_found_at_once(FaultKind fault)
    {
        var (organization, sold, asked) = (await _portal.OrganizationAsync(), _portal.Sold, _portal.Twilio.CallsOf(TwilioOperations.Buy));
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, fault);

        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" });

        Assert.Equal((201, sold + 1, asked + 1), (answer.Status, _portal.Sold, _portal.Twilio.CallsOf(TwilioOperations.Buy)));
        Assert.Equal("resolved", (await _portal.NotificationsAsync(organization)).Single(notification => notification.Type == "purchase_uncertain").Status);
    }

    [Fact]
    public async Task A_number_that_was_sold_is_adopted_as_soon_as_the_vendor_can_be_asked_again()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteAndReset);
        _portal.Twilio.Faults.Add(TwilioOperations.ListNumbers, FaultKind.ServerError, times: 12);

        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" }, "the-same-key");

        Assert.Equal((503, "purchase.outcome_uncertain"), (answer.Status, answer.Code));
        Assert.NotNull(answer.RetryAfter);
        Assert.Contains(("purchase_uncertain", "pending", null), await _portal.NotificationsAsync(organization));
        await _portal.Database.EndedAsync(answer.PurchaseId);
        Assert.Equal(("bought", sold + 1), (await _portal.Database.StatusOfAsync(answer.PurchaseId), _portal.Sold));
        var notifications = await _portal.NotificationsAsync(organization);
        Assert.Equal([("elevenlabs_import_required", "pending"), ("purchase_uncertain", "resolved")], notifications.Select(notification => (notification.Type, notification.Status)));
        var repeated = await _portal.BuyAsync(organization, new { areaCode = "604" }, "the-same-key");
        Assert.Equal((201, answer.PurchaseId), (repeated.Status, repeated.PurchaseId));
    }

    [Fact]
    public async Task A_number_that_was_not_sold_ends_as_not_bought()
    {
        FaultKind[] faults = [FaultKind.Timeout, FaultKind.Reset, FaultKind.ServerError, FaultKind.Garbage, FaultKind.Endless, FaultKind.Drip, FaultKind.Redirect];
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        Dictionary<FaultKind, Guid> purchases = [];
        foreach (var fault in faults)
        {
            _portal.Twilio.Faults.Add(TwilioOperations.Buy, fault);
            var answer = await _portal.BuyAsync(organization, new { areaCode = "604" }, $"lost-{fault}");
            Assert.Equal((fault, 503, "purchase.outcome_uncertain"), (fault, answer.Status, answer.Code));
            purchases[fault] = answer.PurchaseId;
        }

        await _portal.Database.EndedAsync([.. purchases.Values]);

        Assert.Equal(sold, _portal.Sold);
        Assert.All(await _portal.NotificationsAsync(organization), notification => Assert.Equal(("purchase_uncertain", "resolved"), (notification.Type, notification.Status)));
        foreach (var (fault, purchase) in purchases)
        {
            var repeated = await _portal.BuyAsync(organization, new { areaCode = "604" }, $"lost-{fault}");
            Assert.Equal((fault, 502, "purchase.not_executed", purchase), (fault, repeated.Status, repeated.Code, repeated.PurchaseId));
        }
    }

    [Fact]
    public async Task A_number_that_is_sold_after_everybody_gave_up_is_adopted()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteLate, delay: TimeSpan.FromSeconds(6));
        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" });
        await _portal.Database.EndedAsync(answer.PurchaseId);
        Assert.Equal(("failed", sold), (await _portal.Database.StatusOfAsync(answer.PurchaseId), _portal.Sold));
        await Eventually.TrueAsync("the vendor sold the number", () => _portal.Sold == sold + 1);

        Assert.True((await _portal.Services.RunAsSystemAsync(new AdoptForgottenNumbers(), default)).Succeeded);

        Assert.Equal("bought", await _portal.Database.StatusOfAsync(answer.PurchaseId));
        var notifications = await _portal.NotificationsAsync(organization);
        Assert.Contains(("elevenlabs_import_required", "pending", null), notifications);
        Assert.DoesNotContain("nothing was charged", notifications.Single(notification => notification.Type == "purchase_uncertain").Resolution, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_number_that_cannot_be_adopted_does_not_keep_the_others_out()
    {
        // Two forgotten numbers; the inventory already claims the one that is listed first.
        var organization = await _portal.OrganizationAsync();
        List<Guid> purchases = [];
        foreach (var areaCode in (string[])["306", "250"])
        {
            _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteLate, delay: TimeSpan.FromSeconds(4));
            purchases.Add((await _portal.BuyAsync(organization, new { areaCode })).PurchaseId);
        }

        await _portal.Database.EndedAsync([.. purchases]);
        await Eventually.TrueAsync("the vendor sold both numbers", () => purchases.TrueForAll(id => _portal.Twilio.Numbers.Any(number => number.FriendlyName == $"portal-{id:N}")));
        var claimed = _portal.Twilio.Numbers.Single(number => number.FriendlyName == $"portal-{purchases[1]:N}");
        await _portal.SaveAsync(new Portal.Data.PhoneNumbers.PhoneNumber(claimed.E164, "PN1", null, DateTimeOffset.UnixEpoch));

        await _portal.Services.RunAsSystemAsync(new AdoptForgottenNumbers(), default);
        Assert.Equal("bought", await _portal.Database.StatusOfAsync(purchases[0]));

        await _portal.Database.RunAsync("UPDATE phone_numbers SET status = 'released' WHERE twilio_sid = 'PN1'");
        await _portal.Services.RunAsSystemAsync(new AdoptForgottenNumbers(), default);
        Assert.Equal("bought", await _portal.Database.StatusOfAsync(purchases[1]));
    }

    [Fact]
    public async Task A_vendor_that_asks_for_a_pause_sells_nothing_and_the_caller_learns_how_long()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.TooManyRequests, retryAfter: TimeSpan.FromSeconds(30));
        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" }, "paused");
        Assert.Equal((503, "twilio.rate_limited", TimeSpan.FromSeconds(30), sold), (answer.Status, answer.Code, answer.RetryAfter, _portal.Sold));

        var repeated = await _portal.BuyAsync(organization, new { areaCode = "604" }, "paused");
        Assert.Equal((201, answer.PurchaseId, sold + 1), (repeated.Status, repeated.PurchaseId, _portal.Sold));
    }

    [Fact]
    public async Task A_short_pause_and_a_slow_vendor_are_waited_for()
    {
        var sold = _portal.Sold;
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.TooManyRequests, retryAfter: TimeSpan.FromSeconds(1));
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(400));
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "604" });
        Assert.Equal((201, sold + 1), (answer.Status, _portal.Sold));
    }

    [Theory]
    [InlineData(FaultKind.ServerError, 503, "twilio.unavailable")]
    [InlineData(FaultKind.Reset, 503, "twilio.unavailable")]
    [InlineData(FaultKind.Garbage, 502, "twilio.garbled_answer")]
    public async Task A_vendor_that_is_down_before_the_order_leaves_nothing_uncertain(FaultKind fault, int status, string code)
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        _portal.Twilio.Faults.Add(TwilioOperations.Search, fault, times: 3);
        var answer = await _portal.BuyAsync(organization, new { areaCode = "604" });
        Assert.Equal((status, code, sold), (answer.Status, answer.Code, _portal.Sold));
        Assert.Equal("failed", await _portal.Database.StatusOfAsync(answer.PurchaseId));
        Assert.Empty(await _portal.NotificationsAsync(organization));
    }
}
