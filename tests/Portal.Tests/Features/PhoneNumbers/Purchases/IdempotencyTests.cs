using Portal.Features.PhoneNumbers.Setup;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>The same key is the same purchase, however often and however simultaneously it is asked for.</summary>
public sealed class IdempotencyTests : IClassFixture<PurchasingPortal>
{
    private readonly PurchasingPortal _portal;

    public IdempotencyTests(PurchasingPortal portal)
    {
        _portal = portal;
        portal.Twilio.Faults.Clear();
    }

    [Fact]
    public async Task Twenty_at_once_are_one_purchase_with_twenty_equal_answers()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        var answers = await ManyAsync(organization, new { areaCode = "604" }, "twenty");
        Assert.Equal(201, Assert.Single(answers.Select(answer => answer.Comparable).Distinct()).Status);
        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Fact]
    public async Task Twenty_at_once_for_an_exact_number_are_one_purchase_with_twenty_equal_answers()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        var answers = await ManyAsync(organization, new { phoneNumber = (await _portal.ForSaleAsync("604"))[0] }, "twenty-exact");
        Assert.Equal(201, Assert.Single(answers.Select(answer => answer.Comparable).Distinct()).Status);
        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Fact]
    public async Task A_refusal_is_told_again_word_for_word()
    {
        var organization = await _portal.OrganizationAsync();
        var answers = await ManyAsync(organization, new { areaCode = "867" }, "refused");
        var (status, body) = Assert.Single(answers.Select(answer => answer.Comparable).Distinct());
        Assert.Equal(409, status);
        Assert.Contains("suggestions", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_keys_for_one_number_are_one_purchase()
    {
        var (organization, sold, number) = (await _portal.OrganizationAsync(), _portal.Sold, (await _portal.ForSaleAsync("604"))[0]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => _portal.BuyAsync(organization, new { phoneNumber = number }, $"one-of-{index}")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(409, answer.Status));
        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Fact]
    public async Task A_key_is_not_used_for_two_different_purchases()
    {
        var (organization, sold) = (await _portal.OrganizationAsync(), _portal.Sold);
        var first = await _portal.BuyAsync(organization, new { areaCode = "604" }, "reused");
        foreach (var body in (object[])[new { areaCode = "778" }, new { }, new { phoneNumber = first["phoneNumber"] }])
        {
            var other = await _portal.BuyAsync(organization, body, "reused");
            Assert.Equal((409, "idempotency.key_reused"), (other.Status, other.Code));
        }

        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("one", "two")]
    [InlineData("twice", "twice")]
    public async Task A_malformed_key_buys_nothing(params string[] keys) => await RefusesAsync(keys);

    [Fact]
    public async Task A_key_has_at_most_200_characters()
    {
        await RefusesAsync(new string('k', 201));
        Assert.Equal(201, (await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "604" }, new string('k', 200))).Status);
    }

    [Fact]
    public async Task A_double_click_in_the_wizard_buys_once()
    {
        var (organization, sold, number) = (await _portal.OrganizationAsync(), _portal.Sold, (await _portal.ForSaleAsync("604"))[0]);
        var setup = await SetupAsync(organization, number);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _portal.RunAsync(_portal.Admin, new BuySelectedNumber(setup, number))));
        Assert.All(results, result => Assert.Equal(number, result.Value.PhoneNumber));
        Assert.Equal(sold + 1, _portal.Sold);
    }

    [Fact]
    public async Task The_wizard_can_buy_again_after_a_purchase_that_bought_nothing()
    {
        var (organization, numbers) = (await _portal.OrganizationAsync(), await _portal.ForSaleAsync("604"));
        var setup = await SetupAsync(organization, numbers[0]);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Refuse, code: "21422");
        Assert.Equal("twilio.number_taken", (await _portal.RunAsync(_portal.Admin, new BuySelectedNumber(setup, numbers[0]))).Error?.Code);
        Assert.True((await _portal.RunAsync(_portal.Admin, new ChangeSetup(setup, SelectedNumber: numbers[1]))).Succeeded);
        Assert.Equal(numbers[1], (await _portal.RunAsync(_portal.Admin, new BuySelectedNumber(setup, numbers[1]))).Value.PhoneNumber);
    }

    [Fact]
    public async Task The_wizard_buys_no_second_number_while_the_first_is_uncertain()
    {
        var (organization, sold, numbers) = (await _portal.OrganizationAsync(), _portal.Sold, await _portal.ForSaleAsync("604"));
        var setup = await SetupAsync(organization, numbers[0]);
        _portal.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteAndReset);
        _portal.Twilio.Faults.Add(TwilioOperations.ListNumbers, FaultKind.ServerError, times: 9);
        Assert.Equal("purchase.outcome_uncertain", (await _portal.RunAsync(_portal.Admin, new BuySelectedNumber(setup, numbers[0]))).Error?.Code);
        var otherOrganization = await _portal.RunAsync(_portal.Admin, new ChangeSetup(setup, OrganizationId: await _portal.OrganizationAsync()));
        Assert.Equal(SetupErrors.PurchaseOpen, otherOrganization.Error);
        await _portal.RunAsync(_portal.Admin, new ChangeSetup(setup, SelectedNumber: numbers[1]));

        var second = await _portal.RunAsync(_portal.Admin, new BuySelectedNumber(setup, numbers[1]));

        Assert.False(second.Succeeded);
        Assert.NotEqual("idempotency.key_reused", second.Error!.Code);
        await _portal.Database.EndedAsync();
        Assert.Equal(sold + 1, _portal.Sold);
        Assert.Equal(numbers[0], (await _portal.RunAsync(_portal.Admin, new ReadSetup(setup))).Value.Number?.PhoneNumber);
    }

    private async Task<Guid> SetupAsync(Guid organization, string number)
    {
        var setup = await _portal.RunAsync(_portal.Admin, new StartSetup(organization));
        Assert.True((await _portal.RunAsync(_portal.Admin, new ChangeSetup(setup.Value, SelectedNumber: number))).Succeeded);
        return setup.Value;
    }

    private Task<Answer[]> ManyAsync(Guid organization, object body, string key) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _portal.BuyAsync(organization, body, key)));

    private async Task RefusesAsync(params string[] keys)
    {
        var sold = _portal.Sold;
        var answer = await _portal.BuyAsync(await _portal.OrganizationAsync(), new { areaCode = "604" }, keys);
        Assert.Equal((400, "idempotency.key_malformed", sold), (answer.Status, answer.Code, _portal.Sold));
    }
}
