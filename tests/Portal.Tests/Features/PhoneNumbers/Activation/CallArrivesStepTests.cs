using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Tests.Features.Calls.Outgoing;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

public sealed class CallArrivesStepTests(OutgoingPortal portal) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task Proves_that_a_report_is_filed_with_the_numbers_organization_and_shows_it_to_nobody()
    {
        var step = await RunAsync(portal.NumberOfA);

        Assert.Equal((StepStatus.Passed, null), (step.Status, step.Code));
        Assert.Contains("filed with Alder Motors", step.Evidence, StringComparison.Ordinal);
        var kept = Assert.Single(await KeptAsync(portal.NumberOfA));
        Assert.Equal((InboxState.Filed, portal.A), (kept.State, kept.AboutOrganizationId));
        Assert.Contains("flight-check", kept.Trace, StringComparison.Ordinal);
        Assert.False(await portal.WithDataAsync(Actor.System, async db =>
            await db.Calls.AnyAsync() || await db.Leads.AnyAsync(lead => lead.Phone == "flight-check") || await db.Conversations.AnyAsync(talk => talk.CustomerPhone == "flight-check")));
    }

    [Fact]
    public async Task Follows_a_number_to_its_next_owner_and_can_be_run_again()
    {
        var (_, e164) = await portal.OwnerAsync("Cedar Clinic", "+16045550178");
        await RunAsync(e164);
        await portal.MoveAsync(e164, portal.B);

        var step = await RunAsync(e164);

        Assert.Equal(StepStatus.Passed, step.Status);
        Assert.Contains("filed with Birch Dental", step.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_number_of_nobody_without_sending_anything()
    {
        var (_, e164) = await portal.OwnerAsync("Dogwood Shop", "+16045550115");
        await portal.MoveAsync(e164, null);

        var step = await RunAsync(e164);

        Assert.Equal((StepStatus.Failed, "phone_number.not_assigned"), (step.Status, step.Code));
        Assert.Empty(await KeptAsync(e164));
    }

    private async Task<StepRecord> RunAsync(string e164)
    {
        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(e164))).Value;
        return check.Steps.Single(step => step.Key == "portal.call_arrives");
    }

    private Task<List<InboxMessage>> KeptAsync(string e164) => portal.WithDataAsync(Actor.System, db =>
        db.InboxMessages.AsNoTracking().Where(message => message.PhoneNumber == e164 && message.Source == "elevenlabs.post-call").ToListAsync());
}
