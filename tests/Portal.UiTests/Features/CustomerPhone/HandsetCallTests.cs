using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.CustomerPhone;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.CustomerPhone;

public sealed class HandsetCallTests : UiTestContext
{
    private const string Customer = "+16045550171";
    private const string Harbour = "+16045550104";
    private static readonly DateTimeOffset s_at = new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);

    private HandsetCall _call = new("conv_1", Mine: true, "Reception", s_at, CallPhase.Ended, CallEnd.HungUp, s_at, 38,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["organization_name"] = "Harbour <Auto>", ["lead_id"] = "" }, [new CallTurn(true, "Hi, thanks for calling.", 0), new CallTurn(false, "A question.", 5)]);

    public HandsetCallTests()
    {
        Operations.Answer<ReadCustomerPhone, Result<CustomerPhoneDetails>>(_ => new CustomerPhoneDetails(
            new Handset(Customer, [new HandsetThread(Harbour, Blocked: false, [new HandsetText("1", true, "Hello?", s_at.AddMinutes(-1), "received", null, FromTwilio: false, [])], [_call])]),
            [Customer], [new PhoneContact(Harbour, "Harbour Auto", CanText: true, CanCall: true), new PhoneContact("+16045550133", "Nobody", CanText: true)]));
        Operations.Answer<ReadSimulatedTwilio, Result<SimulatedTwilioDetails>>(_ => new SimulatedTwilioDetails([], 0, DeliveryPlan.Usual, [], []));
        Operations.Answer<CallAsCustomer, Result>(_ => Result.Ok);
        Operations.Answer<PressCallKey, Result>(_ => Result.Ok);
        Operations.Answer<PlanCalls, Result>(_ => Result.Ok);
    }

    [Fact]
    public void Stands_in_the_thread_with_what_was_said_and_what_the_agent_was_told()
    {
        var call = Show(Harbour).Find("[data-test=call]");
        Assert.Contains("You called", call.TextContent, StringComparison.Ordinal);
        Assert.Contains("0:38", call.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Reception: Hi, thanks for calling.", "You: A question."], call.QuerySelectorAll("li").Select(line => line.TextContent));
        Assert.Equal(["Harbour <Auto>", "—"], call.QuerySelectorAll("dd").Select(value => value.TextContent));
    }

    [Fact]
    public void Is_dialled_only_where_somebody_answers()
    {
        Assert.Empty(Show("+16045550133").FindAll("[data-test=call-it]"));
        Show(Harbour).Find("[data-test=call-it]").Click();
        Assert.Equal(new CallAsCustomer(Customer, Harbour), Operations.Ran.OfType<CallAsCustomer>().Single());
    }

    [Theory]
    [InlineData("take-call", CallKey.Take)]
    [InlineData("decline-call", CallKey.Decline)]
    public void Rings_whatever_thread_is_open(string button, CallKey key)
    {
        _call = _call with { Mine = false, Phase = CallPhase.Ringing, End = null, AnsweredAt = null, Seconds = 0, Turns = [] };
        var page = Show("+16045550133");
        Assert.Contains("is calling you", page.Find("[data-test=live-call]").TextContent, StringComparison.Ordinal);
        page.Find($"[data-test={button}]").Click();
        Assert.Equal(new PressCallKey("conv_1", key), Operations.Ran.OfType<PressCallKey>().Single());
    }

    [Fact]
    public void Can_be_ended()
    {
        _call = _call with { Phase = CallPhase.Talking, End = null };
        Show(Harbour).Find("[data-test=hang-up]").Click();
        Assert.Equal(CallKey.HangUp, Operations.Ran.OfType<PressCallKey>().Single().Key);
    }

    [Fact]
    public void Says_why_nobody_was_reached()
    {
        Operations.Answer<CallAsCustomer, Result>(_ => CustomerPhoneErrors.NobodyAnswers);
        var page = Show(Harbour);
        page.Find("[data-test=call-it]").Click();
        Assert.Contains("Nobody answers", page.Find("[data-test=refused]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<CustomerPhonePage> Show(string number)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/customer-phone?to={Uri.EscapeDataString(number)}");
        return Render<CustomerPhonePage>();
    }
}
