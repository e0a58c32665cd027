using System.Net.Http.Json;
using System.Text.Json;
using Portal.Data.PhoneNumbers;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>What one admin does, another sees without a reload.</summary>
public sealed class LiveJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Shows_a_number_that_somebody_else_buys_imports_and_activates()
    {
        await using var watcher = await browser.VisitAsync(portal.Address);
        await watcher.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/phone-numbers");
        await watcher.Page.GetByText("No numbers yet").WaitForAsync();

        var organization = await PostAsync("/api/admin/organizations", new { name = "Somebody else's" });
        var bought = await PostAsync($"/api/admin/organizations/{organization.GetProperty("id")}/phone-numbers/purchase", new { areaCode = "604" });
        var number = bought.GetProperty("phoneNumber").GetString()!;

        await watcher.Page.GetByText(E164.Format(number)).First.WaitForAsync();
        await watcher.Page.GetByText("Waits for import").First.WaitForAsync();

        var imported = await PostAsync($"/api/admin/phone-numbers/{number}/import", new { });
        await watcher.Page.GetByText("Waits for activation").First.WaitForAsync();

        await PostAsync($"/api/admin/phone-numbers/{number}/activate", new { elevenLabsPhoneId = imported.GetProperty("elevenLabsPhoneId").GetString() });
        await watcher.Page.Locator(".chip-good").GetByText("Active").WaitForAsync();
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
