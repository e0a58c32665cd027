using Portal.Integrations;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class VendorRepetitionTests
{
    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Timeout)]
    [InlineData(FaultKind.TooManyRequests)]
    public async Task A_read_is_repeated_until_it_succeeds(FaultKind fault)
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, fault, times: 2);

        Assert.True((await vendors.Twilio.ReadAccountAsync()).Succeeded);
        Assert.Equal(3, vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadAccount));
    }

    [Fact]
    public async Task A_purchase_is_repeated_after_429_which_processes_nothing()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        var order = SimulatedVendors.Order(await vendors.NumberForSaleAsync());
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.Buy, FaultKind.TooManyRequests, times: 2);

        Assert.True((await vendors.Twilio.BuyAsync(order)).Succeeded);
        Assert.Single(vendors.Simulators.Twilio.Ledger);
    }

    [Fact]
    public async Task A_short_Retry_After_is_waited_for()
    {
        var time = new ManualTime();
        await using var vendors = await SimulatedVendors.StartAsync(time);
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.TooManyRequests, retryAfter: TimeSpan.FromSeconds(3));

        var reading = vendors.Twilio.ReadAccountAsync();
        await Wait.UntilAsync(() => time.IsAwaited(TimeSpan.FromSeconds(3)));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(1, vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadAccount));
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True((await reading).Succeeded);
        Assert.Equal(2, vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadAccount));
    }

    [Fact]
    public async Task A_long_Retry_After_is_handed_to_the_caller()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.TooManyRequests, retryAfter: TimeSpan.FromMinutes(2));

        var failure = (await vendors.Twilio.ReadAccountAsync()).Failure!;

        Assert.Equal((FailureKind.Refused, "twilio.rate_limited", TimeSpan.FromMinutes(2)), (failure.Kind, failure.Error.Code, failure.Error.RetryAfter));
        Assert.Equal(1, vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadAccount));
    }

    [Fact]
    public async Task A_call_ends_in_time_with_all_its_repetitions()
    {
        await using var vendors = await SimulatedVendors.StartAsync(null, ("Twilio:TotalTimeout", "00:00:00.7"));
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.Timeout, times: 10);

        Assert.Equal("twilio.timeout", (await vendors.Twilio.ReadAccountAsync()).Failure!.Error.Code);
        Assert.InRange(vendors.Simulators.Twilio.CallsOf(TwilioOperations.ReadAccount), 1, 2);
    }

    [Fact]
    public async Task A_failing_vendor_is_left_alone_for_a_while_and_then_asked_again()
    {
        var time = new ManualTime();
        await using var vendors = await SimulatedVendors.StartAsync(time, ("Twilio:BreakerMinimumCalls", "4"), ("Twilio:Retries", "0"), ("Twilio:BreakerPause", "00:00:20"));
        vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, FaultKind.ServerError, times: 4);
        for (var call = 0; call < 4; call++) Assert.Equal(FailureKind.OutcomeUnknown, (await vendors.Twilio.ReadAccountAsync()).Failure!.Kind);

        var heldBack = (await vendors.Twilio.BuyAsync(SimulatedVendors.Order("+16045550100"))).Failure!;
        Assert.Equal((FailureKind.NotSent, "twilio.unavailable"), (heldBack.Kind, heldBack.Error.Code));
        Assert.InRange(heldBack.Error.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Equal(0, vendors.Simulators.Twilio.CallsOf(TwilioOperations.Buy));
        Assert.True((await vendors.ElevenLabs.ListAgentsAsync()).Succeeded); // the other vendor has a breaker of its own

        time.Advance(TimeSpan.FromSeconds(21));
        Assert.True((await vendors.Twilio.ReadAccountAsync()).Succeeded);
        Assert.True((await vendors.Twilio.ReadAccountAsync()).Succeeded);
    }
}
