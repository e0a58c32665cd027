using Portal.Integrations;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

/// <summary>What a purchase is told when the vendor or the wire fails, and whether the vendor acted.</summary>
public sealed class VendorFaultTests
{
    [Theory]
    [InlineData(FaultKind.Timeout, FailureKind.OutcomeUnknown, "twilio.timeout", 0)]
    [InlineData(FaultKind.ExecuteAndTimeout, FailureKind.OutcomeUnknown, "twilio.timeout", 1)]
    [InlineData(FaultKind.Slow, FailureKind.OutcomeUnknown, "twilio.timeout", 1)]
    [InlineData(FaultKind.ServerError, FailureKind.OutcomeUnknown, "twilio.unavailable", 0)]
    [InlineData(FaultKind.ExecuteAndServerError, FailureKind.OutcomeUnknown, "twilio.unavailable", 1)]
    [InlineData(FaultKind.Reset, FailureKind.OutcomeUnknown, "twilio.unavailable", 0)]
    [InlineData(FaultKind.ExecuteAndReset, FailureKind.OutcomeUnknown, "twilio.unavailable", 1)]
    [InlineData(FaultKind.Garbage, FailureKind.OutcomeUnknown, "twilio.garbled_answer", 0)]
    [InlineData(FaultKind.ExecuteAndGarbage, FailureKind.OutcomeUnknown, "twilio.garbled_answer", 1)]
    [InlineData(FaultKind.ExecuteAndTruncate, FailureKind.OutcomeUnknown, "twilio.garbled_answer", 1)]
    [InlineData(FaultKind.Redirect, FailureKind.OutcomeUnknown, "twilio.garbled_answer", 0)]
    [InlineData(FaultKind.Endless, FailureKind.OutcomeUnknown, "twilio.garbled_answer", 0)]
    [InlineData(FaultKind.Drip, FailureKind.OutcomeUnknown, "twilio.timeout", 0)]
    public async Task A_purchase_with_a_lost_answer_is_uncertain_and_never_repeated(FaultKind fault, FailureKind kind, string code, int bought)
    {
        await using var vendors = await SimulatedVendors.StartAsync(null, ("Twilio:WriteAttemptTimeout", fault is FaultKind.Endless ? "00:00:10" : "00:00:00.5")); // a busy machine needs a while to send too much
        var order = SimulatedVendors.Order(await vendors.NumberForSaleAsync());
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.Buy, fault, times: 5);

        var failure = (await vendors.Twilio.BuyAsync(order)).Failure!;

        Assert.Equal((kind, code), (failure.Kind, failure.Error.Code));
        Assert.Equal(1, vendors.Simulators.Twilio.CallsOf(TwilioOperations.Buy));
        Assert.Equal(bought, vendors.Simulators.Twilio.Ledger.Count);
    }

    [Fact]
    public async Task What_was_bought_without_an_answer_is_found_by_its_name()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        var order = SimulatedVendors.Order(await vendors.NumberForSaleAsync(), "purchase-7");
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteAndReset);
        await vendors.Twilio.BuyAsync(order);

        var found = await vendors.Twilio.ListNumbersAsync(new NumberFilter(FriendlyName: "purchase-7"));

        Assert.Equal(order.E164, Assert.Single(found.Value).E164);
    }

    [Fact]
    public async Task A_purchase_that_arrives_late_happens_after_the_portal_gave_up()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        var order = SimulatedVendors.Order(await vendors.NumberForSaleAsync());
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.ExecuteLate, delay: TimeSpan.FromSeconds(1));

        Assert.Equal(FailureKind.OutcomeUnknown, (await vendors.Twilio.BuyAsync(order)).Failure!.Kind);
        Assert.Empty(vendors.Simulators.Twilio.Ledger);

        await Wait.UntilAsync(() => vendors.Simulators.Twilio.Ledger.Count == 1);
    }

    [Theory]
    [InlineData("20003", "twilio.credentials_refused")]
    [InlineData("10001", "twilio.account_suspended")]
    [InlineData("10002", "twilio.trial_account")]
    [InlineData("21421", "twilio.number_invalid")]
    [InlineData("21422", "twilio.number_taken")]
    [InlineData("21631", "twilio.address_required")]
    [InlineData("21649", "twilio.bundle_required")]
    [InlineData("20404", "twilio.not_found")]
    [InlineData("22300", "twilio.refused")]
    [InlineData("99999", "twilio.refused")]
    public async Task A_refusal_is_definite_and_has_words(string vendorCode, string code)
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        var order = SimulatedVendors.Order(await vendors.NumberForSaleAsync());
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.Refuse, code: vendorCode);

        var failure = (await vendors.Twilio.BuyAsync(order)).Failure!;

        Assert.Equal((FailureKind.Refused, code, vendorCode), (failure.Kind, failure.Error.Code, $"{failure.VendorCode}"));
        Assert.EndsWith(".", failure.Error.Sentence, StringComparison.Ordinal);
        Assert.Empty(vendors.Simulators.Twilio.Ledger);
    }

    [Fact]
    public async Task Nobody_there_means_that_nothing_was_sent()
    {
        await using var vendors = await SimulatedVendors.StartAsync(null, ("Twilio:BaseUrl", "http://127.0.0.1:9"));

        var failure = (await vendors.Twilio.BuyAsync(SimulatedVendors.Order("+16045550100"))).Failure!;

        Assert.Equal((FailureKind.NotSent, "twilio.unavailable"), (failure.Kind, failure.Error.Code));
        Assert.NotNull(failure.Error.RetryAfter);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_means_that_nothing_was_sent()
    {
        await using var vendors = await SimulatedVendors.StartAsync(null, ("Twilio:BaseUrl", "https://nobody.invalid"), ("Twilio:WriteAttemptTimeout", "00:00:05"));

        Assert.Equal(FailureKind.NotSent, (await vendors.Twilio.BuyAsync(SimulatedVendors.Order("+16045550100"))).Failure!.Kind);
    }

    [Fact]
    public async Task Wrong_credentials_are_refused()
    {
        await using var vendors = await SimulatedVendors.StartAsync(null, ("Twilio:AuthToken", "wrong"));

        var failure = (await vendors.Twilio.ReadAccountAsync()).Failure!;

        Assert.Equal((FailureKind.Refused, "twilio.credentials_refused", 20003), (failure.Kind, failure.Error.Code, failure.VendorCode));
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_throws()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.Timeout);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vendors.Twilio.ReadAccountAsync(cancelled.Token));
    }
}
