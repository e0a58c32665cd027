using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Tests.Features.PhoneNumbers.Import;

namespace Portal.Tests.Features.PhoneNumbers.Activation;

/// <summary>Whatever is not right keeps a number from serving, and is named.</summary>
public sealed class ActivateNumberRefusalTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
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
