using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Tests.Features.PhoneNumbers.Import;

public sealed class ImportNumberTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Makes_the_number_known_to_ElevenLabs_with_the_agent_and_leaves_the_texts_here()
    {
        var number = await portal.BuyAsync();

        var details = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;

        var there = Assert.Single(portal.Vendors.ElevenLabs.Numbers, known => known.E164 == number.E164);
        Assert.Equal((there.PhoneNumberId, there.AgentId), (details.ElevenLabsPhoneId, details.ElevenLabsAgentId));
        Assert.Contains("Harbour Auto", there.Label, StringComparison.Ordinal);
        Assert.False(there.TakesSms);
        Assert.Equal((PhoneNumberStatus.Imported, NumberImportStatus.Done), (details.Status, details.Import));
        Assert.Equal("twilio.owned elevenlabs.import elevenlabs.agent twilio.sms_route", string.Join(' ', details.Steps.Select(step => step.Key)));
        Assert.All(details.Steps, step => Assert.Equal(StepStatus.Passed, step.Status));
        Assert.All(details.Steps, step => Assert.NotNull(step.Evidence));
        Assert.EndsWith("/api/webhooks/twilio/sms/incoming", number.AtTwilio.SmsUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_same_when_it_is_repeated()
    {
        var number = await portal.BuyAsync();
        var first = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;

        var second = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;

        Assert.Equal(first.ElevenLabsPhoneId, second.ElevenLabsPhoneId);
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Fact]
    public async Task Adopts_what_somebody_imported_by_hand()
    {
        var number = await portal.BuyAsync();
        var byHand = portal.Vendors.ElevenLabs.ImportByHand(number.E164);

        var details = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;

        Assert.Equal(byHand, details.ElevenLabsPhoneId);
        Assert.Equal(portal.Vendors.ElevenLabs.Agents[0].AgentId, details.ElevenLabsAgentId);
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Fact]
    public async Task Keeps_the_agent_that_answers_unless_another_one_is_asked_for()
    {
        var number = await portal.BuyAsync();
        var (sales, service) = (portal.Vendors.ElevenLabs.Agents[1].AgentId, portal.Vendors.ElevenLabs.Agents[2].AgentId);
        portal.Vendors.ElevenLabs.ImportByHand(number.E164, sales);

        Assert.Equal(sales, (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value.ElevenLabsAgentId);
        Assert.Equal(service, (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164, service))).Value.ElevenLabsAgentId);
    }

    [Fact]
    public async Task Puts_the_texts_back_when_the_import_took_them_away_and_records_it()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, FaultKind.TakesSms);

        var details = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;

        var row = await number.RowAsync();
        var told = await portal.NotificationAsync($"sms_route_changed:{row.Id}");
        Assert.EndsWith("/api/webhooks/twilio/sms/incoming", number.AtTwilio.SmsUrl, StringComparison.Ordinal);
        Assert.NotNull(row.SmsRouteRestoredAt);
        Assert.Contains(ElevenLabsSimulator.SmsUrl, details.Steps[^1].Evidence, StringComparison.Ordinal);
        Assert.Equal((NotificationStatus.Resolved, "portal"), (told!.Status, told.ClosedBy));
        Assert.Contains(ElevenLabsSimulator.SmsUrl, told.Resolution, StringComparison.Ordinal);
        Assert.Equal(PhoneNumberStatus.Imported, row.Status);
    }

    [Fact]
    public async Task Says_so_when_the_texts_cannot_be_put_back_and_does_it_at_the_next_try()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, FaultKind.TakesSms);
        portal.Vendors.Twilio.Faults.Add(TwilioOperations.UpdateNumber, FaultKind.ServerError);

        var refused = await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));

        var key = $"sms_route_changed:{(await number.RowAsync()).Id}";
        Assert.Equal("twilio.unavailable", refused.Error!.Code);
        Assert.StartsWith("Number bought and known to ElevenLabs. Not done: Texts come to the portal.", refused.Error.Sentence, StringComparison.Ordinal);
        Assert.True((await portal.NotificationAsync(key))!.IsOpen);
        Assert.Equal(PhoneNumberStatus.Purchased, (await number.RowAsync()).Status);

        Assert.True((await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Succeeded);
        Assert.False((await portal.NotificationAsync(key))!.IsOpen);
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Theory]
    [InlineData(FaultKind.Slow)]
    [InlineData(FaultKind.Timeout)]
    [InlineData(FaultKind.ExecuteAndTimeout)]
    [InlineData(FaultKind.ExecuteLate)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.ExecuteAndServerError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ExecuteAndReset)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.ExecuteAndGarbage)]
    [InlineData(FaultKind.ExecuteAndTruncate)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.Refuse)]
    public async Task Ends_with_one_number_at_ElevenLabs_whatever_goes_wrong(FaultKind fault)
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, fault, times: fault is FaultKind.TooManyRequests ? 3 : 1, delay: TimeSpan.FromSeconds(1));

        var first = await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));
        var second = await portal.RunAsync(portal.Admin, new ImportNumber(number.E164));

        if (first.Error is { } error)
        {
            Assert.StartsWith("Number bought. Import not done. Nothing is lost. Try again.", error.Sentence, StringComparison.Ordinal);
            Assert.StartsWith("elevenlabs.", error.Code, StringComparison.Ordinal);
        }

        Assert.True(second.Succeeded, second.Error?.Sentence);
        Assert.Single(portal.Vendors.ElevenLabs.Numbers, known => known.E164 == number.E164);
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Fact]
    public async Task Imports_once_when_two_admins_press_at_once()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(300));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => portal.RunAsync(portal.Admin, new ImportNumber(number.E164))));

        Assert.Single(both, result => result.Succeeded);
        Assert.Single(both, result => result.Error?.Code == "phone_number.import_in_progress");
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Fact]
    public async Task Is_taken_over_from_a_process_that_died()
    {
        var number = await portal.BuyAsync();
        var row = await number.RowAsync();
        var now = TimeProvider.System.GetUtcNow();
        var died = new NumberImport(row.Id, now);
        died.Start("agent_of_the_dead", [new("twilio.owned", "Owned at Twilio", StepStatus.Running)], now + TimeSpan.FromMinutes(1), now);
        await portal.SaveAsync(died);
        portal.Vendors.ElevenLabs.ImportByHand(number.E164); // it got that far

        Assert.Equal(ImportErrors.InProgress, (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Error);
        await portal.WithDataAsync(Data.Tenancy.Actor.System, db =>
        {
            db.Attach(died);
            db.Entry(died).Property(import => import.LeaseUntil).CurrentValue = now - TimeSpan.FromSeconds(1);
            return db.SaveChangesAsync();
        });
        Assert.True((await portal.RunAsync(portal.Admin, new ReadNumberImport(number.E164))).Value.Interrupted);

        Assert.True((await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Succeeded);
        Assert.Equal(1, number.ImportsInLedger);
    }

    [Fact]
    public async Task Goes_to_its_end_although_the_caller_has_left()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(200));
        using var left = new CancellationTokenSource();

        var running = portal.RunAsync(portal.Admin, new ImportNumber(number.E164), left.Token);
        await Integrations.Wait.UntilAsync(() => number.ImportsInLedger == 1);
        await left.CancelAsync();

        Assert.True((await running).Succeeded);
    }
}
