using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Features.CustomerPhone;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Live;
using Portal.Tests.Fixture;
using Portal.Tests.Integrations;

namespace Portal.Tests.Features.CustomerPhone;

[Collection<OnePortal>]
public sealed class CustomerPhoneTests(PortalFixture portal)
{
    private const string Customer = "+16045550177";

    [Fact]
    public async Task Calls_a_number_by_its_organization_and_an_unowned_one_by_itself()
    {
        var number = await BuyForAsync("Harbour Auto");
        var loose = portal.Vendors.Twilio.Buy(portal.Vendors.Twilio.ForSale().First(stock => stock.Capabilities.Sms).E164, null, bought => bought).Number!.E164;

        var phone = await ReadAsync(Customer);

        Assert.Equal("Harbour Auto", phone.NameOf(number));
        Assert.Contains(phone.Contacts, contact => contact.Number == loose && contact.Name == Portal.Data.PhoneNumbers.E164.Format(loose));
        Assert.Equal(Customer, phone.Handset.Customer);
    }

    [Fact]
    public async Task Sends_a_text_and_tells_the_open_handsets()
    {
        var number = await BuyForAsync("Lakeside Clinic");
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = portal.Services.GetRequiredService<LiveUpdates>().Subscribe([HandsetNews.Topic], _ => { heard.TrySetResult(); return Task.CompletedTask; });

        var sent = await portal.RunAsync(portal.Admin, new TextAsCustomer("(604) 555-0177", number, "Do you take walk-ins?", "car"));

        Assert.True(sent.Succeeded);
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var text = Assert.Single((await ReadAsync(Customer)).Handset.Threads.Single(thread => thread.Number == number).Texts);
        Assert.Equal(("Do you take walk-ins?", true, 1), (text.Body, text.Mine, text.Pictures.Count));
    }

    [Fact]
    public async Task Remembers_who_texted_and_begins_with_whoever_was_last()
    {
        var number = await BuyForAsync("Corner Shop");
        await portal.RunAsync(portal.Admin, new TextAsCustomer("+14165550144", number, "Hello"));

        var phone = await ReadAsync(null);

        Assert.Equal("+14165550144", phone.Handset.Customer);
        Assert.Equal("+14165550144", phone.Customers[0]);
        Assert.True(phone.Customers.Count >= 3);
    }

    [Fact]
    public async Task Refuses_what_no_handset_could_send()
    {
        var number = await BuyForAsync("Refused Motors");
        Assert.Equal("customer_phone.not_a_number", (await portal.RunAsync(portal.Admin, new TextAsCustomer("911", number, "Hi"))).Error!.Code);
        Assert.Equal(CustomerPhoneErrors.NumberNotInService, (await portal.RunAsync(portal.Admin, new TextAsCustomer(Customer, "+16045550000", "Hi"))).Error);
        Assert.Equal(CustomerPhoneErrors.EmptyText, (await portal.RunAsync(portal.Admin, new TextAsCustomer(Customer, number, " "))).Error);
        Assert.Equal(CustomerPhoneErrors.TextTooLong, (await portal.RunAsync(portal.Admin, new TextAsCustomer(Customer, number, new string('a', 1601)))).Error);
        Assert.Equal("customer_phone.not_a_number", (await portal.RunAsync(portal.Admin, new ReadCustomerPhone("nobody"))).Error!.Code);
    }

    [Fact]
    public async Task Shows_what_the_webhook_answered()
    {
        await using var listener = await WebhookListener.StartAsync();
        var number = await BuyForAsync("Answering Autos");
        portal.Vendors.Twilio.Change(number, owned => owned with { SmsUrl = listener.Url });

        await portal.RunAsync(portal.Admin, new TextAsCustomer(Customer, number, "Anybody?"));
        await Wait.UntilAsync(() => listener.Received.Count == 1 && portal.Vendors.Twilio.Texts.Waiting == 0);

        var call = (await BehindAsync()).Calls[0];
        Assert.Equal((200, "<Response></Response>", listener.Url), (call.Answer, call.Body, call.Url));
        Assert.True(listener.Received[0].IsSignedBy(portal.Vendors.Twilio.AuthToken));
    }

    [Fact]
    public async Task Plans_deliveries_and_faults()
    {
        await portal.RunAsync(portal.Admin, new PlanDelivery(Customer, DeliveryOutcome.Undelivered, 30003, "undelivered,sent", 2));
        await portal.RunAsync(portal.Admin, new SetTwilioFault(TwilioOperations.SendText, FaultKind.ExecuteAndTimeout, 2));

        var behind = await BehindAsync();

        Assert.Equal((DeliveryOutcome.Undelivered, 30003, 2), (behind.Plan.Outcome, behind.Plan.ErrorCode, behind.Plan.Times));
        Assert.Equal(["undelivered", "sent"], behind.Plan.Order);
        Assert.Equal((TwilioOperations.SendText, FaultKind.ExecuteAndTimeout, 2), (behind.Faults[^1].Operation, behind.Faults[^1].Kind, behind.Faults[^1].Times));
        Assert.Equal(CustomerPhoneErrors.UnknownDelivery, (await portal.RunAsync(portal.Admin, new PlanDelivery(null, DeliveryOutcome.Deliver, Order: "sent,lost"))).Error);
        Assert.Equal(CustomerPhoneErrors.UnknownFault, (await portal.RunAsync(portal.Admin, new SetTwilioFault("*", FaultKind.Slow, 0))).Error);

        await portal.RunAsync(portal.Admin, new ClearTwilioFaults());
        Assert.Empty((await BehindAsync()).Faults);
    }

    private async Task<CustomerPhoneDetails> ReadAsync(string? customer) => (await portal.RunAsync(portal.Admin, new ReadCustomerPhone(customer))).Value;

    private async Task<SimulatedTwilioDetails> BehindAsync() => (await portal.RunAsync(portal.Admin, new ReadSimulatedTwilio(Customer))).Value;

    private async Task<string> BuyForAsync(string name)
    {
        var organization = await PostAsync("/api/admin/organizations", new { name });
        return (await PostAsync($"/api/admin/organizations/{organization.GetProperty("id")}/phone-numbers/purchase", new { areaCode = "604" })).GetProperty("phoneNumber").GetString()!;
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

/// <summary>A portal whose Twilio is not its own simulator.</summary>
public sealed class CustomerPhoneWithLiveTwilioTests(CustomerPhoneWithLiveTwilioTests.LiveFixture portal) : IClassFixture<CustomerPhoneWithLiveTwilioTests.LiveFixture>
{
    [Fact]
    public async Task Shows_no_handset_and_changes_nothing()
    {
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new ReadCustomerPhone(null))).Error);
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new ReadSimulatedTwilio("+16045550177"))).Error);
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new TextAsCustomer("+16045550177", "+16045550100", "Hi"))).Error);
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new PlanDelivery(null, DeliveryOutcome.Never))).Error);
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new SetTwilioFault("*", FaultKind.Slow, 1))).Error);
        Assert.Equal(CustomerPhoneErrors.NotSimulated, (await portal.RunAsync(portal.Admin, new ClearTwilioFaults())).Error);
    }

    public sealed class LiveFixture(TestCluster cluster) : PortalFixture(cluster)
    {
        private VendorSimulators? _elsewhere;

        public override async ValueTask InitializeAsync()
        {
            _elsewhere = await VendorSimulators.StartAsync(new SimulatorSettings());
            await base.InitializeAsync();
        }

        public override Dictionary<string, string?> Settings()
        {
            var settings = base.Settings();
            foreach (var (key, value) in _elsewhere!.PortalSettings()) settings[key] = value;
            return settings;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _elsewhere!.DisposeAsync();
        }
    }
}
