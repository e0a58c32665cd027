using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Features.PhoneNumbers.Inventory;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Features.PhoneNumbers.Import;
using Portal.Tests.Features.PhoneNumbers.Purchases;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

public sealed class CheckAllNumbersTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Checks_each_active_number_and_tells_how_each_ended()
    {
        await portal.Database.RunAsync("UPDATE phone_numbers SET status = 'suspended' WHERE status = 'active'"); // another test's
        Assert.Equal("flight_check.no_active_numbers", (await portal.RunAsync(portal.Admin, new CheckAllNumbers())).Error!.Code);
        var (good, bad, waiting) = (await ActiveAsync(), await ActiveAsync(), await portal.BuyAsync());
        portal.Vendors.Twilio.Change(bad.E164, owned => owned with { SmsUrl = "https://evil.example/texts" });

        Assert.True((await portal.RunAsync(portal.Admin, new CheckAllNumbers())).Succeeded);
        if (await portal.RunAsync(portal.Admin, new ReadCheckOfAll()) is { } running)
        {
            Assert.Equal((2, portal.Admin.Name), (running.Numbers, running.StartedBy));
            Assert.Equal("flight_check.already_running", (await portal.RunAsync(portal.Admin, new CheckAllNumbers())).Error!.Code);
        }

        await Eventually.TrueAsync("the check of all numbers ends", async () => await portal.RunAsync(portal.Admin, new ReadCheckOfAll()) is null);
        Assert.True((await portal.RunAsync(portal.Admin, new ReadFlightCheck(good.E164))).Value is { Passed: true, StartedBy: PortalFixture.AdminEmail });
        Assert.Null((await portal.RunAsync(portal.Admin, new ReadFlightCheck(waiting.E164))).Value);
        var failed = Assert.Single((await portal.RunAsync(portal.Admin, new ListPhoneNumbers(InventoryView.CheckFailed))).Items);
        Assert.Equal((bad.E164, false, "Texts come to the portal"), (failed.PhoneNumber, failed.LastCheck!.Passed, failed.LastCheck.FailedStep));
        var active = (await portal.RunAsync(portal.Admin, new ListPhoneNumbers(InventoryView.Active))).Items;
        Assert.Equal([true, false], active.OrderBy(row => row.PhoneNumber != good.E164).Select(row => row.LastCheck!.Passed));
        var told = await NoticeAsync(bad);
        Assert.Equal((NotificationStatus.Pending, bad.OrganizationId), (told!.Status, told.AboutOrganizationId));
        Assert.Contains("“Texts come to the portal” failed", told.Body, StringComparison.Ordinal);
        Assert.Null(await NoticeAsync(good));

        portal.Vendors.Twilio.Change(bad.E164, owned => owned with { SmsUrl = good.AtTwilio.SmsUrl });
        Assert.True((await portal.RunAsync(portal.Admin, new CheckAllNumbers())).Succeeded); // again, and what was wrong is right now
        await Eventually.TrueAsync("no check is failed any more", async () => (await portal.RunAsync(portal.Admin, new ListPhoneNumbers(InventoryView.CheckFailed))).Items.Count == 0);
        Assert.Equal(NotificationStatus.Resolved, (await NoticeAsync(bad))!.Status);
    }

    [Fact]
    public async Task Tells_of_no_number_while_the_vendor_does_not_answer()
    {
        var number = await ActiveAsync();
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.ReadNumber, FaultKind.ServerError, times: 3);

        Assert.False((await portal.RunAsync(portal.Admin, new RunFlightCheck(number.E164))).Value.Passed);

        Assert.Null(await NoticeAsync(number));
    }

    [Fact]
    public async Task Begins_one_run_when_two_press_at_once()
    {
        await ActiveAsync();
        var now = TimeProvider.System.GetUtcNow();
        var second = await portal.BeforeAsync(CheckNextNumber.DurableName, () => portal.RunAsync(portal.Admin, new CheckAllNumbers()), db =>
        {
            db.RunLater(new CheckNextNumber(now, "the.other@portal.example"), now, TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });

        Assert.Equal("flight_check.already_running", second.Error!.Code);
        await portal.Database.RunAsync($"DELETE FROM outbox_messages WHERE name = '{CheckNextNumber.DurableName}'");
    }

    [Fact]
    public async Task Checks_again_what_a_killed_node_had_begun_and_leaves_what_it_had_ended()
    {
        var (begun, since) = (await ActiveAsync(), TimeProvider.System.GetUtcNow());
        await portal.SaveAsync(new FlightCheck((await begun.RowAsync()).Id, null, "killed@portal.example", since));
        Assert.Null((await portal.RunAsync(portal.Admin, new ReadFlightCheck(begun.E164))).Value!.EndedAt);

        var job = new CheckNextNumber(since, "somebody@portal.example");
        while ((await portal.RunAsync(Actor.System, job)).Wait is not null) { }

        var check = (await portal.RunAsync(portal.Admin, new ReadFlightCheck(begun.E164))).Value!;
        Assert.Equal((true, "somebody@portal.example"), (check.Passed, check.StartedBy));
        await portal.RunAsync(Actor.System, job);
        Assert.Equal(check.Id, (await portal.RunAsync(portal.Admin, new ReadFlightCheck(begun.E164))).Value!.Id);
    }

    private async Task<Notification?> NoticeAsync(OwnedNumber number) => await portal.NotificationAsync($"{NotificationTypes.FlightCheckFailed}:{(await number.RowAsync()).Id}");

    private async Task<OwnedNumber> ActiveAsync()
    {
        var number = await portal.BuyAsync();
        await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));
        Assert.True((await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, (await number.RowAsync()).ElevenLabsPhoneId!))).Succeeded);
        return number;
    }
}
