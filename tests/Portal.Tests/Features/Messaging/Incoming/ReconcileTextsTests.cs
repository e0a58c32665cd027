using Microsoft.EntityFrameworkCore;
using Portal.Data.DurableWork;
using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Conversations;
using Portal.Features.Messaging.Incoming;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Operations;
using Portal.Tests.Fixture;
using SimulatedIncoming = Portal.Integrations.Twilio.Simulator.Texts.IncomingText;

namespace Portal.Tests.Features.Messaging.Incoming;

public sealed class ReconcileTextsTests(TextingPortal portal) : IClassFixture<TextingPortal>
{
    [Fact]
    public async Task Takes_in_what_no_webhook_brought_once_and_at_its_time()
    {
        var customer = portal.NewCustomer();
        var sid = await LoseAsync(customer, portal.NumberOfA, "Are you there?");
        Assert.Empty(await portal.AllOfAsync(customer));

        await ReconcileAsync();
        await ReconcileAsync();

        var text = Assert.Single(await portal.AllOfAsync(customer));
        Assert.Equal((portal.A, "Are you there?", sid), (text.OrganizationId, text.Body, text.TwilioSid));
        Assert.Equal(AtVendor(sid).CreatedAt, text.OccurredAt, TimeSpan.FromSeconds(1));
        Assert.Equal("reconciliation", (await portal.RunAsync(portal.Admin, new ReadMessageTrace(portal.A, text.Id))).Value.By);
    }

    [Fact]
    public async Task Is_one_text_with_what_a_webhook_brings_at_the_same_time()
    {
        var customer = portal.NewCustomer();
        var sid = await LoseAsync(customer, portal.NumberOfA, "Once");
        var late = portal.TextForm(customer, portal.NumberOfA, "Once", sid);

        await Task.WhenAll(Enumerable.Range(0, 5).SelectMany(_ => new[] { ReconcileAsync(), PostAsync(late) }));

        Assert.Equal("Once", Assert.Single(await portal.AllOfAsync(customer)).Body);
    }

    [Fact]
    public async Task Files_with_the_owner_of_the_texts_own_instant()
    {
        var (owner, e164) = await portal.OwnerAsync("Elm Garage", "+16045550115");
        var (before, after) = (portal.NewCustomer(), portal.NewCustomer());
        await LoseAsync(before, e164, "before");
        await NextSecondAsync();
        await portal.MoveAsync(e164, portal.B);
        await LoseAsync(after, e164, "after");

        await ReconcileAsync();

        Assert.Equal(owner, Assert.Single(await portal.AllOfAsync(before)).OrganizationId);
        Assert.Equal(portal.B, Assert.Single(await portal.AllOfAsync(after)).OrganizationId);
    }

    [Fact]
    public async Task Gives_a_text_of_the_second_in_which_its_number_changed_hands_to_nobody()
    {
        var (owner, e164) = await portal.OwnerAsync("Gorse Grocery", "+16045550189");
        var customer = portal.NewCustomer();
        var sid = await LoseAsync(customer, e164, "To whom?");
        var second = AtVendor(sid).CreatedAt;
        var moved = new DateTimeOffset(second.Ticks - (second.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) + TimeSpan.FromMilliseconds(500);
        await portal.WithDataAsync(Actor.System, async db => await db.Database.ExecuteSqlAsync(
            $"UPDATE organization_phone_numbers SET assigned_until = {moved} WHERE organization_id = {owner}"));
        await portal.SaveAsync(new Assignment(portal.B, await portal.WithDataAsync(Actor.System, db => db.PhoneNumbers.Where(number => number.E164 == e164).Select(number => number.Id).SingleAsync()), moved));

        await ReconcileAsync();

        Assert.Empty(await portal.AllOfAsync(customer));
        Assert.Equal(InboxState.Unrouted, await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(message => message.Key == sid).Select(message => message.State).SingleAsync()));
    }

    [Fact]
    public async Task Brings_pictures_and_wishes_along()
    {
        var customer = portal.NewCustomer();
        await LoseAsync(customer, portal.NumberOfB, "STOP", SamplePictures.All["cat"]);

        await ReconcileAsync();

        var text = Assert.Single(await portal.AllOfAsync(customer));
        Assert.Equal(1, text.MediaCount);
        await Eventually.TrueAsync("the picture is there", () => portal.WithDataAsync(Actor.System, db => db.MessageMedia.AnyAsync(media => media.MessageId == text.Id && media.State == MediaState.Kept)));
        Assert.True(await portal.WithDataAsync(Actor.System, db => db.OptOutEvents.AnyAsync(wish => wish.OrganizationId == portal.B && wish.CustomerPhone == customer && wish.Kind == OptOutKind.Out)));
    }

    [Fact]
    public async Task Keeps_a_text_to_a_number_of_nobody_as_unrouted()
    {
        var (_, e164) = await portal.OwnerAsync("Fir Florist", "+16045550152");
        await portal.MoveAsync(e164, null);
        var sid = await LoseAsync(portal.NewCustomer(), e164, "Hello?");

        await ReconcileAsync();

        Assert.Equal(InboxState.Unrouted, await portal.WithDataAsync(Actor.System, db => db.InboxMessages.Where(message => message.Key == sid).Select(message => message.State).SingleAsync()));
    }

    [Fact]
    public async Task Begins_anew_after_the_vendor_failed()
    {
        var customer = portal.NewCustomer();
        await LoseAsync(customer, portal.NumberOfA, "Later");
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.ListTexts, FaultKind.Garbage, times: 20);
        Assert.False((await portal.Services.RunAsSystemAsync(new ReconcileTexts(), default)).Succeeded);
        portal.Vendors.Twilio.Faults.Clear();

        await ReconcileAsync();

        Assert.Single(await portal.AllOfAsync(customer));
    }

    private async Task ReconcileAsync() => Assert.True((await portal.Services.RunAsSystemAsync(new ReconcileTexts(), default)).Succeeded);

    /// <summary>A text whose webhook goes nowhere, in a second in which the number did not change hands: the vendor's list tells no more than seconds.</summary>
    private async Task<string> LoseAsync(string customer, string e164, string body, params (string ContentType, byte[] Content)[] pictures)
    {
        await NextSecondAsync();
        var ours = portal.Vendors.Twilio.Owned(e164)!.SmsUrl;
        portal.Vendors.Twilio.Change(e164, number => number with { SmsUrl = "" });
        var sent = portal.Vendors.Phone.Send(new SimulatedIncoming(customer, e164, body) { Pictures = pictures })!;
        await sent.Answers;
        portal.Vendors.Twilio.Change(e164, number => number with { SmsUrl = ours });
        return sent.Sid;
    }

    private async Task PostAsync(IReadOnlyDictionary<string, string> form) => (await portal.PostSignedAsync(SignedTexts.IncomingPath, form)).EnsureSuccessStatusCode();

    private SimulatedText AtVendor(string sid) => portal.Vendors.Twilio.Texts.All.Single(text => text.Sid == sid);

    private static Task NextSecondAsync()
    {
        var second = TextingPortal.Now.Second;
        return Eventually.TrueAsync("the next second comes", () => TextingPortal.Now.Second != second);
    }
}
