using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.ElevenLabs.Simulator;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Tests.Features.PhoneNumbers.Import;

public sealed class ImportNumberRefusalTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Tells_what_is_done_and_what_is_not_when_a_vendor_is_down()
    {
        var number = await portal.BuyAsync();
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ListNumbers, FaultKind.ServerError, times: 3);

        using var response = await portal.AdminHttp.PostAsJsonAsync($"/api/admin/phone-numbers/{number.E164}/import", new { });

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("elevenlabs.unavailable", problem.GetProperty("code").GetString());
        Assert.Equal("elevenlabs.import", problem.GetProperty("failedStep").GetString());
        Assert.Equal("passed failed skipped passed", string.Join(' ', problem.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("status").GetString())));
        var kept = (await portal.RunAsync(portal.Admin, new ReadNumberImport(number.E164))).Value;
        Assert.Equal((NumberImportStatus.Failed, "elevenlabs.unavailable", problem.GetProperty("detail").GetString()), (kept.Import, kept.FailureCode, kept.FailureSentence));
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("releasing")]
    [InlineData("released")]
    [InlineData("quarantined")]
    public async Task Refuses_a_number_that_does_not_serve(string status)
    {
        var number = await portal.BuyAsync();
        await number.ChangeRowAsync($"status = '{status}'");

        Assert.Equal("phone_number.not_importable", (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164))).Error!.Code);
        Assert.Equal(0, number.ImportsInLedger);
    }

    [Fact]
    public async Task Refuses_an_agent_that_does_not_exist()
    {
        var number = await portal.BuyAsync();

        var unknown = await portal.RunAsync(portal.Admin, new ImportNumber(number.E164, "agent_nobody"));

        Assert.Equal((ErrorKind.Conflict, "elevenlabs.agent_not_found"), (unknown.Error!.Kind, unknown.Error.Code));
        Assert.Equal(ImportErrors.AgentMalformed, (await portal.RunAsync(portal.Admin, new ImportNumber(number.E164, "../agents"))).Error);
    }

    [Theory]
    [InlineData("+16045550999", HttpStatusCode.NotFound, "phone_number.not_found")]
    [InlineData("%2B16045550999", HttpStatusCode.NotFound, "phone_number.not_found")]
    [InlineData("6045550999", HttpStatusCode.UnprocessableEntity, "phone_number.malformed")]
    [InlineData("+1", HttpStatusCode.UnprocessableEntity, "phone_number.malformed")]
    [InlineData("911", HttpStatusCode.UnprocessableEntity, "phone_number.malformed")]
    public async Task Tells_an_unknown_number_from_a_malformed_one(string address, HttpStatusCode status, string code)
    {
        using var response = await portal.AdminHttp.PostAsync($"/api/admin/phone-numbers/{address}/import", null);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Is_for_platform_admins_only()
    {
        using var response = await portal.Http.PostAsJsonAsync("/api/admin/phone-numbers/+16045550999/import", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
