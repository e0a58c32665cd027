using Portal.Data.PhoneNumbers;
using Portal.Features.Notifications;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;
using Portal.Platform.Paging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>Paid numbers that carry the mark of a purchase which the database does not hold.</summary>
[Collection<OnePortal>]
public sealed class UnknownNumbersTests(PortalFixture portal)
{
    [Fact]
    public async Task Are_told_once_and_resolved_when_they_are_known()
    {
        var twilio = (TwilioClient)portal.Services.GetService(typeof(TwilioClient))!;
        var offered = (await twilio.SearchAsync(new AvailableNumberSearch("CA", "604"))).Value;
        var (lost, foreign) = ((await BuyAsync(offered[0].E164, $"portal-{Guid.NewGuid():N}")).Value, (await BuyAsync(offered[1].E164, "Bought by hand")).Value);

        await LookAsync();
        await LookAsync();

        var told = Assert.Single(await ToldAsync());
        Assert.Equal((1, "pending"), (told.Occurrences, told.Status.ToString().ToLowerInvariant()));
        Assert.Contains(E164.Format(lost.E164), told.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(E164.Format(foreign.E164), told.Title, StringComparison.Ordinal);

        await portal.RunAsync(portal.Admin, new ChangeNotification(told.Id, NotificationChange.Dismiss));
        await LookAsync();
        Assert.False((await ToldAsync()).Single().IsOpen);

        await portal.RunAsync(portal.Admin, new ChangeNotification(told.Id, NotificationChange.Reopen));
        await portal.SaveAsync(new PhoneNumber(lost.E164, lost.Sid, null, TimeProvider.System.GetUtcNow()));
        await LookAsync();
        Assert.Equal(("portal", false), (await ToldAsync()).Single() is var resolved ? (resolved.ClosedBy, resolved.IsOpen) : default);

        Task<Portal.Integrations.VendorAnswer<IncomingNumber>> BuyAsync(string e164, string name) =>
            twilio.BuyAsync(new NumberOrder(e164, name, new Uri("https://portal.example/texts")), CancellationToken.None);
    }

    private Task LookAsync() => portal.Services.RunAsSystemAsync(new AdoptForgottenNumbers(), CancellationToken.None);

    private async Task<IReadOnlyList<NotificationRow>> ToldAsync() =>
        (await portal.RunAsync(portal.Admin, new ListNotifications(new NotificationFilter(Type: TypeChoice.Parse("paid_number_unknown", null))))).Items;
}
