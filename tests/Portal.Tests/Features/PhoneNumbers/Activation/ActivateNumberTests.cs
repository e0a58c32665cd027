using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Tests.Features.PhoneNumbers.Import;

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

        var active = (await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, imported.ElevenLabsPhoneId!))).Value;

        Assert.Equal((true, PhoneNumberStatus.Active, number.OrganizationId), (active.Success, active.Status, active.OrganizationId));
        Assert.Equal("twilio.owned twilio.sms_route elevenlabs.known elevenlabs.agent portal.text_arrives portal.call_arrives", string.Join(' ', active.Steps.Select(step => step.Key)));
        Assert.All(active.Steps, step => Assert.True(step is { Status: StepStatus.Passed, Evidence.Length: > 0, Milliseconds: >= 0 }));
        Assert.Equal(PhoneNumberStatus.Active, (await number.RowAsync()).Status);
        Assert.Equal(NotificationStatus.Resolved, (await portal.NotificationAsync($"elevenlabs_import_required:{row.Id}"))!.Status);
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

        using var response = await ActivateAsync(number.E164.Replace("+", "%2B", StringComparison.Ordinal), phoneId);

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
    public async Task Refuses_an_id_that_ElevenLabs_does_not_know()
    {
        var number = await portal.BuyAsync();

        using var response = await ActivateAsync(number.E164, "phnum_invented");

        await AssertRefusedAsync(response, number, "elevenlabs.known", "elevenlabs.phone_number_not_found");
    }

    [Fact]
    public async Task Refuses_the_id_of_another_number()
    {
        var (number, other) = (await portal.BuyAsync(), await portal.BuyAsync());
        var othersId = (await portal.RunAsync(portal.Admin, new ImportNumber(other.E164))).Value.ElevenLabsPhoneId!;

        using var response = await ActivateAsync(number.E164, othersId);

        await AssertRefusedAsync(response, number, "elevenlabs.known", "elevenlabs.another_number");
    }

    [Fact]
    public async Task Refuses_an_id_that_another_number_of_the_inventory_uses()
    {
        var (number, other) = (await portal.BuyAsync(), await portal.BuyAsync());
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164, portal.Vendors.ElevenLabs.Agents[0].AgentId);
        await other.ChangeRowAsync($"eleven_labs_phone_id = '{phoneId}'");

        using var response = await ActivateAsync(number.E164, phoneId);

        await AssertRefusedAsync(response, number, "elevenlabs.known", "elevenlabs.phone_id_in_use");
    }

    [Fact]
    public async Task Refuses_a_number_that_nobody_answers()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164);

        using var response = await ActivateAsync(number.E164, phoneId);

        await AssertRefusedAsync(response, number, "elevenlabs.agent", "elevenlabs.agent_missing");
    }

    [Fact]
    public async Task Never_takes_a_vendor_that_is_down_for_a_pass()
    {
        var number = await portal.BuyAsync();
        var phoneId = (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Value.ElevenLabsPhoneId!;
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ReadNumber, FaultKind.ServerError, times: 3);

        using var response = await ActivateAsync(number.E164, phoneId);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("elevenlabs.known", "elevenlabs.unavailable"), (problem.GetProperty("failedStep").GetString(), problem.GetProperty("failedCode").GetString()));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(PhoneNumberStatus.Imported, (await number.RowAsync()).Status);
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("releasing")]
    [InlineData("released")]
    [InlineData("quarantined")]
    public async Task Refuses_a_number_that_may_not_serve(string status)
    {
        var number = await portal.BuyAsync();
        await number.ChangeRowAsync($"status = '{status}'");

        var refused = await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, "phnum_1"));

        Assert.Equal("phone_number.not_activatable", refused.Error!.Code);
    }

    [Fact]
    public async Task Refuses_a_number_that_belongs_to_nobody()
    {
        var number = await portal.BuyAsync();
        await portal.WithDataAsync(Actor.System, db =>
            db.Assignments.Where(assignment => assignment.OrganizationId == number.OrganizationId).ExecuteUpdateAsync(set => set.SetProperty(assignment => assignment.AssignedUntil, TimeProvider.System.GetUtcNow())));

        Assert.Equal(ActivationErrors.NotAssigned, (await portal.RunAsync(portal.Admin, new ActivateNumber(number.E164, "phnum_1"))).Error);
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

    [Theory]
    [InlineData("../../agents", HttpStatusCode.UnprocessableEntity, "elevenlabs.phone_id_malformed")]
    [InlineData("", HttpStatusCode.UnprocessableEntity, "elevenlabs.phone_id_malformed")]
    [InlineData("phnum_1", HttpStatusCode.NotFound, "phone_number.not_found")]
    [InlineData(null, HttpStatusCode.BadRequest, "request.malformed")]
    public async Task Tells_what_is_wrong_with_the_request(string? phoneId, HttpStatusCode status, string code)
    {
        using var response = await ActivateAsync("+16045550998", phoneId);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private Task<HttpResponseMessage> ActivateAsync(string number, string? phoneId) =>
        portal.AdminHttp.PostAsJsonAsync($"/api/admin/phone-numbers/{number}/activate", new { elevenLabsPhoneId = phoneId });

    private static async Task AssertRefusedAsync(HttpResponseMessage response, OwnedNumber number, string step, string code)
    {
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("phone_number.flight_check_failed", problem.GetProperty("code").GetString());
        Assert.Equal((step, code), (problem.GetProperty("failedStep").GetString(), problem.GetProperty("failedCode").GetString()));
        var failed = problem.GetProperty("steps").EnumerateArray().Single(shown => shown.GetProperty("status").GetString() == "failed");
        Assert.Equal(step, failed.GetProperty("key").GetString());
        Assert.Contains(failed.GetProperty("title").GetString()!, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var row = await number.RowAsync();
        Assert.Equal((PhoneNumberStatus.Purchased, null), (row.Status, row.ElevenLabsPhoneId));
    }
}
