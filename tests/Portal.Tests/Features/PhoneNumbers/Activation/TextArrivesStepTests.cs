using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.Webhooks;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

public sealed class TextArrivesStepTests(TextingPortal portal) : IClassFixture<TextingPortal>
{
    [Fact]
    public async Task Proves_that_a_text_is_filed_with_the_numbers_organization_and_shows_it_to_nobody()
    {
        var step = await RunAsync(portal.NumberOfA);

        Assert.Equal(StepStatus.Passed, step.Status);
        Assert.Contains("filed with Alder Motors", step.Evidence, StringComparison.Ordinal);
        var kept = await KeptAsync(portal.NumberOfA);
        Assert.Equal((InboxState.Filed, portal.A), (kept.State, kept.AboutOrganizationId));
        Assert.Empty(await portal.AllOfAsync("flight-check"));
        Assert.False(await portal.WithDataAsync(Actor.System, db => db.Conversations.AnyAsync(talk => talk.CustomerPhone == "flight-check")));
        Assert.False(await portal.WithDataAsync(Actor.System, db => db.OutboxMessages.AnyAsync(job => job.Name == "messaging.follow-up-text.v1")));
    }

    [Fact]
    public async Task Follows_a_number_to_its_next_owner()
    {
        var (_, e164) = await portal.OwnerAsync("Cedar Clinic", "+16045550178");
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
        Assert.False(await portal.WithDataAsync(Actor.System, db => db.InboxMessages.AnyAsync(message => message.PhoneNumber == e164)));
    }

    [Fact]
    public async Task Is_no_sign_that_twilios_own_texts_come()
    {
        await RunAsync(portal.NumberOfB);

        var twilio = (await portal.RunAsync(portal.Admin, new ReadWebhookHealth())).Single(vendor => vendor.Vendor == "twilio");

        Assert.DoesNotContain(twilio.Kinds, kind => kind.Source == "twilio.text");
    }

    private async Task<StepRecord> RunAsync(string e164)
    {
        var check = (await portal.RunAsync(portal.Admin, new RunFlightCheck(e164))).Value;
        return check.Steps.Single(step => step.Key == "portal.text_arrives");
    }

    private Task<InboxMessage> KeptAsync(string e164) => portal.WithDataAsync(Actor.System, db => db.InboxMessages.AsNoTracking().SingleAsync(message => message.PhoneNumber == e164));
}
