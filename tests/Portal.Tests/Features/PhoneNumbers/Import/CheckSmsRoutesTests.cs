using Portal.Data.Notifications;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Features.PhoneNumbers.Import;

public sealed class CheckSmsRoutesTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    private const string Elsewhere = "https://elsewhere.example/texts";

    [Fact]
    public async Task Puts_back_what_somebody_changed_and_tells_of_it()
    {
        var (changed, left) = (await portal.BuyAsync(), await portal.BuyAsync());
        var ours = left.AtTwilio.SmsUrl;
        portal.Vendors.Twilio.Change(changed.E164, number => number with { SmsUrl = Elsewhere });

        Assert.True((await portal.RunAsync(Actor.System, new CheckSmsRoutes())).Succeeded);

        Assert.Equal((ours, ours), (changed.AtTwilio.SmsUrl, left.AtTwilio.SmsUrl));
        var row = await changed.RowAsync();
        Assert.NotNull(row.SmsRouteRestoredAt);
        var told = await portal.NotificationAsync($"{NotificationTypes.SmsRouteChanged}:{row.Id}");
        Assert.Contains(Elsewhere, told!.Body, StringComparison.Ordinal);
        Assert.Null(await portal.NotificationAsync($"{NotificationTypes.SmsRouteChanged}:{(await left.RowAsync()).Id}"));
    }

    [Fact]
    public async Task Resolves_what_it_could_not_mend_when_it_is_mended()
    {
        var number = await portal.BuyAsync();
        var key = $"{NotificationTypes.SmsRouteChanged}:{(await number.RowAsync()).Id}";
        var ours = number.AtTwilio.SmsUrl;
        portal.Vendors.Twilio.Change(number.E164, owned => owned with { SmsUrl = Elsewhere });
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.UpdateNumber, FaultKind.ServerError, times: 1);
        await portal.RunAsync(Actor.System, new CheckSmsRoutes());
        Assert.True((await portal.NotificationAsync(key))!.IsOpen);
        portal.Vendors.Twilio.Faults.Clear();

        portal.Vendors.Twilio.Change(number.E164, owned => owned with { SmsUrl = ours });
        await portal.RunAsync(Actor.System, new CheckSmsRoutes());
        Assert.False((await portal.NotificationAsync(key))!.IsOpen);
    }

    [Fact]
    public async Task Asks_Twilio_once_for_all_numbers()
    {
        await portal.BuyAsync();
        await portal.BuyAsync();
        var before = portal.Vendors.Twilio.CallsOf(TwilioOperations.ListNumbers);
        await portal.RunAsync(Actor.System, new CheckSmsRoutes());
        Assert.Equal(before + 1, portal.Vendors.Twilio.CallsOf(TwilioOperations.ListNumbers));
    }
}
