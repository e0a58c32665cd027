using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Messaging.Incoming;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Features.PhoneNumbers.Import;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

public sealed class ActivateNumberTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Lets_an_imported_number_serve_and_clears_what_asked_for_it()
    {
        var number = await portal.BuyAsync();
        var row = await number.RowAsync();
        var now = TimeProvider.System.GetUtcNow();
        var setup = new NumberSetup(number.OrganizationId, "CA", null, "admin", now);
        setup.Owned(row.Id, now);
        await portal.SaveAsync(setup, new Notification(new NotificationDraft(NotificationTypes.PhoneNumberSetupRequired, $"phone_number_setup_required:{number.OrganizationId}", "No number", "Get one."), now));
        var imported = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value;
        Assert.True((await portal.NotificationAsync($"elevenlabs_import_required:{row.Id}"))!.IsOpen);
        await portal.SaveAsync(new Notification(new NotificationDraft(NotificationTypes.TrafficBeforeActivation, $"traffic_before_activation:{row.Id}", "Customers already text", "…"), TimeProvider.System.GetUtcNow()));

        var active = (await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, imported.ElevenLabsPhoneId!))).Value;

        Assert.Equal((true, PhoneNumberStatus.Active, number.OrganizationId), (active.Success, active.Status, active.OrganizationId));
        Assert.Equal("twilio.owned twilio.sms_route elevenlabs.known elevenlabs.agent portal.text_arrives portal.call_arrives", string.Join(' ', active.Steps.Select(step => step.Key)));
        Assert.All(active.Steps, step => Assert.True(step is { Status: StepStatus.Passed, Evidence.Length: > 0, Milliseconds: >= 0 }));
        Assert.Equal(PhoneNumberStatus.Active, (await number.RowAsync()).Status);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync($"elevenlabs_import_required:{row.Id}"))!.Status);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync($"traffic_before_activation:{row.Id}"))!.Status);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync($"phone_number_setup_required:{number.OrganizationId}"))!.Status);
        Assert.NotNull(await portal.WithDataAsync(Actor.System, db => db.NumberSetups.Where(kept => kept.Id == setup.Id).Select(kept => kept.CompletedAt).SingleAsync()));
        var trail = await portal.WithDataAsync(Actor.System, db => db.AuditEntries.Where(entry => entry.SubjectId == row.Id && entry.ActorId == portal.Admin.Id).ToListAsync());
        Assert.Contains(trail, entry => entry.Action == "phone_number.changed" && entry.After!.Contains("active", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Works_by_script_with_an_id_from_the_dashboard_even_when_the_texts_were_taken()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164, portal.Vendors.ElevenLabs.Agents[1].AgentId, takesSms: true);

        using var response = await portal.AdminHttp.PostAsJsonAsync($"/api/admin/phone-numbers/{number.E164.Replace("+", "%2B", StringComparison.Ordinal)}/activate", new { elevenLabsPhoneId = phoneId });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("active", answer.GetProperty("status").GetString());
        Assert.Contains("put back", answer.GetProperty("steps")[1].GetProperty("evidence").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/api/webhooks/twilio/sms/incoming", number.AtTwilio.SmsUrl, StringComparison.Ordinal);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync($"sms_route_changed:{(await number.RowAsync()).Id}"))!.Status);
    }

    [Fact]
    public async Task Answers_the_same_when_it_is_repeated()
    {
        var number = await portal.BuyAsync();
        var phoneId = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value.ElevenLabsPhoneId!;
        var first = (await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, phoneId))).Value;

        var second = (await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, phoneId))).Value;

        Assert.Equal((first.ElevenLabsPhoneId, first.Status, first.ActivatedAt.ToUnixTimeMilliseconds()), (second.ElevenLabsPhoneId, second.Status, second.ActivatedAt.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task Resolves_what_a_text_of_the_same_moment_told()
    {
        var number = await portal.BuyAsync();
        var phoneId = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value.ElevenLabsPhoneId!;
        var key = NotificationKeys.TrafficBeforeActivation((await number.RowAsync()).Id);

        var activated = await portal.BeforeAsync(key, () => portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, phoneId)), db =>
            db.RaiseAsync(new NotificationDraft(NotificationTypes.TrafficBeforeActivation, key, "Customers already text", "…"), TimeProvider.System.GetUtcNow(), CancellationToken.None));

        Assert.True(activated.Succeeded);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync(key))!.Status);
    }

    [Fact]
    public async Task Is_not_followed_by_word_of_a_text_that_came_just_before()
    {
        var number = await portal.BuyAsync();
        var sid = SignedTexts.NewSid();
        (await portal.TextAsync("+17785550123", number.E164, "Are you there?", sid)).EnsureSuccessStatusCode();
        var key = NotificationKeys.TrafficBeforeActivation((await number.RowAsync()).Id);
        await Eventually.TrueAsync("the admins are told", async () => await portal.NotificationAsync(key) is { IsOpen: true });

        await portal.BeforeAsync(key, () => portal.RunAsync(Actor.System, new FollowUpText(sid)), async db =>
        {
            await db.ResolveAsync(key, "The number was activated.", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            var row = await db.PhoneNumbers.SingleAsync(n => n.E164 == number.E164);
            row.Imported("phnum_7", null, TimeProvider.System.GetUtcNow());
            row.Activate(TimeProvider.System.GetUtcNow());
        });

        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync(key))!.Status);
    }

    [Fact]
    public async Task Yields_to_somebody_who_changed_the_number_meanwhile()
    {
        var number = await portal.BuyAsync();
        var phoneId = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value.ElevenLabsPhoneId!;
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ReadNumber, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(400));
        var before = portal.Vendors.ElevenLabs.CallsOf(ElevenLabsOperations.ReadNumber);

        var activating = portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, phoneId));
        await Integrations.Wait.UntilAsync(() => portal.Vendors.ElevenLabs.CallsOf(ElevenLabsOperations.ReadNumber) > before);
        await number.ChangeRowAsync("status = 'suspended'");

        Assert.Equal(ImportErrors.ChangedMeanwhile, (await activating).Error);
        Assert.Equal(PhoneNumberStatus.Suspended, (await number.RowAsync()).Status);
    }
}
