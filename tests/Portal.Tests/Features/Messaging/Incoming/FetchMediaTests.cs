using Microsoft.EntityFrameworkCore;
using Portal.Data.Messaging;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Conversations;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Messaging.Incoming;

[Collection<OneTextingPortal>]
public sealed class FetchMediaTests(TextingPortal portal)
{
    private static readonly (string ContentType, byte[] Content) s_picture = SamplePictures.All["car"];

    [Fact]
    public async Task Keeps_the_picture_for_its_organization_alone()
    {
        var media = await SettledAsync(await SendAsync(portal.NumberOfA));

        Assert.Equal(MediaState.Kept, media.State);
        Assert.Equal(s_picture.Content, media.Content);
        Assert.Equal("image/png", (await portal.RunAsync(portal.Admin, new ReadMedia(portal.A, media.Id))).Value.ContentType);
        Assert.Equal(ErrorKind.NotFound, (await portal.RunAsync(portal.Admin, new ReadMedia(portal.B, media.Id))).Error!.Kind);
    }

    [Fact]
    public async Task Follows_the_vendor_to_its_other_host_without_the_credentials()
    {
        Fail(new Fault(TwilioOperations.ReadMedia, FaultKind.Redirect));

        var media = await SettledAsync(await SendAsync(portal.NumberOfA)); // that host refuses who brings credentials

        Assert.Equal((MediaState.Kept, null), (media.State, media.Failure));
        Assert.Equal(s_picture.Content, media.Content);
    }

    [Fact]
    public async Task Follows_nobody_to_a_strangers_host()
    {
        await using var stranger = await WebhookListener.StartAsync();
        Fail(new Fault(TwilioOperations.ReadMedia, FaultKind.Redirect) { Location = stranger.Url });

        var media = await SettledAsync(await SendAsync(portal.NumberOfA));

        Assert.Equal(MediaState.Refused, media.State);
        Assert.NotNull(media.Failure);
        Assert.Empty(stranger.Received);
    }

    [Fact]
    public async Task Asks_no_stranger_whom_the_text_names()
    {
        await using var stranger = await WebhookListener.StartAsync();
        var customer = portal.NewCustomer();
        var form = portal.TextForm(customer, portal.NumberOfA, "");
        (form["NumMedia"], form["MediaUrl0"], form["MediaContentType0"]) = ("1", stranger.Url, "image/png");
        (await portal.PostSignedAsync(SignedTexts.IncomingPath, form)).EnsureSuccessStatusCode();

        var media = await SettledAsync(customer);

        Assert.Equal(MediaState.Refused, media.State);
        Assert.Contains("was not fetched", media.Failure, StringComparison.Ordinal);
        Assert.Empty(stranger.Received);
    }

    [Theory]
    [InlineData(FaultKind.Redirect, "http://127.0.0.1:9/loop")]
    [InlineData(FaultKind.Endless, null)]
    public async Task Gives_up_what_never_ends(FaultKind kind, string? location)
    {
        Fail(new Fault(TwilioOperations.ReadMedia, kind) { Location = location }, times: 100); // however often it is tried

        var media = await SettledAsync(await SendAsync(portal.NumberOfA));
        portal.Vendors.Twilio.Faults.Clear();

        Assert.Equal((MediaState.Refused, null), (media.State, media.Content));
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, null)]
    [InlineData(FaultKind.ServerError, null)]
    [InlineData(FaultKind.Refuse, "20404")] // the text is told of before its pictures can be had
    public async Task Waits_for_a_vendor_that_cannot_serve_it_yet(FaultKind kind, string? code)
    {
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.ReadMedia, kind, times: 3, retryAfter: TimeSpan.FromSeconds(60), code: code);

        var customer = await SendAsync(portal.NumberOfB);
        await Eventually.TrueAsync("the job waits", () => portal.WithDataAsync(Actor.System, db =>
            db.OutboxMessages.AnyAsync(job => job.Name == "messaging.fetch-media.v1" && job.DueAt > TextingPortal.Now.AddSeconds(20) && job.ParkedAt == null)));

        Assert.Equal(MediaState.Waiting, (await MediaAsync(customer)).State);
        portal.Vendors.Twilio.Faults.Clear();
    }

    private void Fail(Fault fault, int times = 1) => portal.Vendors.Twilio.Faults.Add(fault with { Times = times });

    private async Task<string> SendAsync(string number)
    {
        var customer = portal.NewCustomer();
        var sent = portal.Vendors.Phone.Send(new IncomingText(customer, number, "Look") { Pictures = [s_picture] })!;
        Assert.All(await sent.Answers, answer => Assert.Equal(200, answer.Answer));
        return customer;
    }

    private async Task<MessageMedia> SettledAsync(string customer)
    {
        await Eventually.TrueAsync("the picture is settled", async () => (await MediaAsync(customer)).State is not MediaState.Waiting);
        return await MediaAsync(customer);
    }

    private Task<MessageMedia> MediaAsync(string customer) => portal.WithDataAsync(Actor.System, db =>
        db.MessageMedia.AsNoTracking().SingleAsync(media => db.Messages.Any(text => text.Id == media.MessageId && text.CustomerPhone == customer)));
}
