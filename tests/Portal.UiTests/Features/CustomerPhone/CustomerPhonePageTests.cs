using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.CustomerPhone;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.CustomerPhone;

public sealed class CustomerPhonePageTests : UiTestContext
{
    private const string Customer = "+16045550171";
    private const string Harbour = "+16045550104";
    private const string Lakeside = "+17785550118";
    private static readonly DateTimeOffset s_at = new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);

    private Result<CustomerPhoneDetails> _phone = new CustomerPhoneDetails(
        new Handset(Customer,
        [
            new HandsetThread(Harbour, Blocked: true,
            [
                Text("1", mine: true, "Is the red one there?", "received"), Text("2", mine: false, "It <b>is</b>!", "delivered"),
                Text("3", mine: false, "Come and see", "undelivered") with { ErrorCode = 30003 }, Text("4", mine: false, "Twilio says", "delivered") with { FromTwilio = true },
            ], []),
            new HandsetThread(Lakeside, Blocked: false, [Text("5", mine: true, "Do you take walk-ins?", "received")], []),
        ]),
        [Customer, "+17785550182"],
        [new PhoneContact(Harbour, "Harbour Auto", true), new PhoneContact(Lakeside, "Lakeside Clinic", true), new PhoneContact("+16045550122", "Corner Shop", true), new PhoneContact("+16045550133", "Bell only", false)]);

    private SimulatedTwilioDetails _behind = new([], 0, DeliveryPlan.Usual, [], []);

    public CustomerPhonePageTests()
    {
        Operations.Answer<ReadCustomerPhone, Result<CustomerPhoneDetails>>(_ => _phone);
        Operations.Answer<ReadSimulatedTwilio, Result<SimulatedTwilioDetails>>(_ => _behind);
        Operations.Answer<TextAsCustomer, Result>(_ => Result.Ok);
        Operations.Answer<SetTwilioFault, Result>(_ => Result.Ok);
        Operations.Answer<PlanDelivery, Result>(_ => Result.Ok);
        Operations.Answer<ClearTwilioFaults, Result>(_ => Result.Ok);
    }

    [Fact]
    public void Keeps_two_organizations_in_two_threads_and_offers_the_others()
    {
        var page = Show();
        Assert.Equal([Harbour, Lakeside], page.FindAll("[data-test=thread]").Select(thread => thread.GetAttribute("data-number")));
        Assert.Equal(["+16045550122", "+16045550133"], page.FindAll("[data-test=contact]").Select(contact => contact.GetAttribute("data-number")));
        Assert.Empty(page.FindAll("[data-test=open-thread]"));
    }

    [Fact]
    public void Shows_a_thread_as_the_handset_has_it()
    {
        var page = Show($"?to={Uri.EscapeDataString(Harbour)}");
        var texts = page.FindAll("[data-test=text]");
        Assert.Equal(["Is the red one there?", "It <b>is</b>!", "Come and see", "Twilio says"], texts.Select(text => text.QuerySelector(".handset-bubble")!.TextContent));
        Assert.Contains("handset-mine", texts[0].ClassName, StringComparison.Ordinal);
        Assert.Contains("never arrived: undelivered 30003", texts[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("from Twilio itself", texts[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("You said STOP", page.Find("[data-test=open-thread] header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sends_what_was_written_with_a_picture_and_clears_the_line()
    {
        var page = Show($"?to={Uri.EscapeDataString(Lakeside)}");
        page.Find(".handset-compose").Submit();
        Assert.DoesNotContain(Operations.Ran, operation => operation is TextAsCustomer);
        page.Find("[data-test=body]").Input("See?");
        page.Find("[data-test=picture-cat]").Click();
        page.Find(".handset-compose").Submit();

        Assert.Contains(new TextAsCustomer(Customer, Lakeside, "See?", "cat"), Operations.Ran);
        Assert.Equal("", page.Find("[data-test=body]").GetAttribute("value"));
    }

    [Fact]
    public void Keeps_what_was_written_and_says_why_it_did_not_leave()
    {
        Operations.Answer<TextAsCustomer, Result>(_ => CustomerPhoneErrors.NumberNotInService);
        var page = Show($"?to={Uri.EscapeDataString(Lakeside)}");
        page.Find("[data-test=body]").Input("Hello?");
        page.Find(".handset-compose").Submit();

        Assert.Contains("not in service", page.Find("[data-test=refused]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Hello?", page.Find("[data-test=body]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("+16045550133", "only rings")]
    [InlineData("+16045559999", "not in service")]
    public void Offers_no_line_where_nobody_takes_texts(string number, string why)
    {
        var page = Show($"?to={Uri.EscapeDataString(number)}");
        Assert.Empty(page.FindAll("[data-test=body]"));
        Assert.Contains(why, page.Find("[data-test=cannot-text]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_any_phone_number_for_a_customer_and_nothing_else()
    {
        var page = Show();
        page.Find("[data-test=customer-number]").Input("911");
        page.Find("[data-test=customer-form]").Submit();
        Assert.Contains("digits", page.Find(".field-error").TextContent, StringComparison.Ordinal);

        page.Find("[data-test=customer-number]").Input("(416) 555-0199");
        page.Find("[data-test=customer-form]").Submit();
        Assert.EndsWith("?customer=%2B14165550199", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Opens_a_thread_by_its_address()
    {
        var page = Show();
        page.Find($"[data-number='{Lakeside}']").Click();
        Assert.EndsWith("?to=%2B17785550118", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_so_where_Twilio_is_live()
    {
        _phone = CustomerPhoneErrors.NotSimulated;
        Assert.Contains("Twilio is live here", Show().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Leads_to_the_wizard_while_there_is_no_number()
    {
        _phone = new CustomerPhoneDetails(new Handset(Customer, []), [Customer], []);
        Assert.Equal("/get-a-number", Show().Find("[data-test=no-numbers] a").GetAttribute("href"));
    }

    [Fact]
    public void Shows_what_webhooks_answered()
    {
        _behind = _behind with
        {
            Waiting = 1,
            Calls =
            [
                Call("incoming", 200, "<Response></Response>", null), Call("delivered", 403, "", null) with { Forged = true }, Call("sent", null, "", "No connection.") with { Attempts = 2 },
            ],
        };
        var calls = Show().FindAll("[data-test=calls] > li").Select(call => call.TextContent).ToList();

        Assert.Contains("Text came in", calls[0], StringComparison.Ordinal);
        Assert.Contains("<Response></Response>", calls[0], StringComparison.Ordinal);
        Assert.Contains("forged", calls[1], StringComparison.Ordinal);
        Assert.Contains("No connection.", calls[2], StringComparison.Ordinal);
        Assert.Contains("2 attempts", calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_and_clears_faults()
    {
        _behind = _behind with { Faults = [new Fault(TwilioOperations.SendText, FaultKind.Slow) { Times = 2 }] };
        var page = Show("?tab=faults");
        Assert.Contains("2 more", page.Find("[data-test=faults]").TextContent, StringComparison.Ordinal);
        page.Find("[data-test=fault-kind]").Change(nameof(FaultKind.Refuse));
        page.Find("[data-test=set-fault]").Click();
        page.Find("[data-test=clear-faults]").Click();

        Assert.Contains(new SetTwilioFault(TwilioOperations.SendText, FaultKind.Refuse, 1, "21610"), Operations.Ran);
        Assert.Contains(new ClearTwilioFaults(), Operations.Ran);
    }

    [Fact]
    public void Plans_what_becomes_of_texts()
    {
        var page = Show("?tab=delivery");
        Assert.Equal("they arrive", page.Find("[data-test=delivery-now]").TextContent);
        page.Find("[data-test=outcome]").Change(nameof(DeliveryOutcome.Fail));
        page.Find("[data-test=code]").Change("30034");
        page.Find("[data-test=order]").Change("none");
        page.Find("[data-test=plan]").Click();
        page.Find("[data-test=whom]").Change("all");
        page.Find("[data-test=order]").Change("");
        page.Find("[data-test=plan]").Click();

        Assert.Contains(new PlanDelivery(Customer, DeliveryOutcome.Fail, 30034, ""), Operations.Ran);
        Assert.Contains(new PlanDelivery(null, DeliveryOutcome.Fail, 30034), Operations.Ran);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<CustomerPhonePage> Show(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/customer-phone{query}");
        return Render<CustomerPhonePage>();
    }

    private static HandsetText Text(string id, bool mine, string body, string status) => new(id, mine, body, s_at, status, null, FromTwilio: false, []);

    private static WebhookDelivery Call(string kind, int? answer, string body, string? problem) =>
        new(Guid.NewGuid().ToString(), "SM1", kind, s_at, "http://127.0.0.1/api/webhooks/twilio/sms", answer, "text/xml", body, problem, 1, TimeSpan.FromMilliseconds(12), Forged: false);
}
