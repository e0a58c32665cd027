using Portal.Data.Messaging;
using Portal.Features.Calls.Outgoing;

namespace Portal.Tests.Features.Calls.Outgoing;

public sealed class ReadCallingChoicesTests(OutgoingPortal portal) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task Says_the_number_that_the_call_then_goes_out_from()
    {
        var customer = portal.NewCustomer();
        var choices = await portal.RunAsync(portal.Admin, new ReadCallingChoices(portal.A, customer));
        Assert.Equal((portal.NumberOfA, false, null), (choices.From, choices.ViaFallback, choices.Refusal));
        Assert.Equal(choices.From, (await portal.StartAsync(portal.A, customer)).From);
    }

    [Fact]
    public async Task Says_beforehand_that_there_is_no_number()
    {
        var poor = await portal.OrganizationAsync("Cedar Clinic");
        Assert.Equal(CallingErrors.NoNumber, (await portal.RunAsync(portal.Admin, new ReadCallingChoices(poor))).Refusal);
    }

    [Fact]
    public async Task Says_beforehand_that_the_customer_wants_no_contact_with_this_organization()
    {
        var customer = portal.NewCustomer();
        await portal.StartAsync(portal.A, customer);
        await portal.SaveAsync(new OptOutEvent(portal.A, customer, OptOutKind.Out, OptOutSource.Keyword, "STOP", null, OutgoingPortal.Now));
        Assert.Equal(CallingErrors.OptedOut, (await portal.RunAsync(portal.Admin, new ReadCallingChoices(portal.A, customer))).Refusal);
        Assert.Null((await portal.RunAsync(portal.Admin, new ReadCallingChoices(portal.B, customer))).Refusal);
    }
}
