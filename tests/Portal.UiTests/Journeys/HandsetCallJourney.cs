using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>A customer who calls an organization and is called by it, as an admin tries it out.</summary>
public sealed class HandsetCallJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task Calls_hears_what_the_agent_was_told_and_takes_a_call(int width)
    {
        var look = $"{width}";
        var customer = $"+1604555{2000 + width}";
        var number = await BuyAsync($"Harbour Auto {look}");
        await using var visitor = await browser.VisitAsync(portal.Address, width);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/customer-phone?customer={Uri.EscapeDataString(customer)}");
        var page = visitor.Page;

        await page.Locator($"[data-number='{number}']").ClickAsync();
        await page.ByTest("call-it").ClickAsync();
        await Assertions.Expect(page.ByTest("live-call")).ToContainTextAsync("speaking with");
        await visitor.LookAsync($"handset-call-speaking-{look}");
        await page.ByTest("hang-up").ClickAsync();
        await Assertions.Expect(page.ByTest("call").First).ToContainTextAsync("You called");
        await page.ByTest("told").Locator("summary").ClickAsync();
        await Assertions.Expect(page.ByTest("told")).ToContainTextAsync($"Harbour Auto {look}");
        await visitor.LookAsync($"handset-call-told-{look}");

        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Outcome = CallOutcome.Ask, Talks = TimeSpan.FromMinutes(2) });
        var known = portal.Vendors.ElevenLabs.Numbers.Single(imported => imported.E164 == number);
        portal.Vendors.ElevenLabs.Place(known.AgentId!, known, customer, new JsonObject { ["organization_name"] = $"Harbour Auto {look}" }, TimeSpan.FromMinutes(1));
        await Assertions.Expect(page.ByTest("live-call")).ToContainTextAsync("is calling you");
        Assert.False(await visitor.ScrollsSidewaysAsync());
        await visitor.LookAsync($"handset-call-ringing-{look}");
        await page.ByTest("take-call").ClickAsync();
        await Assertions.Expect(page.ByTest("live-call")).ToContainTextAsync("speaking with");
        await page.ByTest("hang-up").ClickAsync();
        await Assertions.Expect(page.ByTest("call").Last).ToContainTextAsync("They called");

        await page.GetByRole(AriaRole.Link, new() { Name = "Calls", Exact = true }).ClickAsync();
        await page.ByTest("call-outcome").SelectOptionAsync("Busy");
        await page.ByTest("plan-calls").ClickAsync();
        await Assertions.Expect(page.ByTest("call-plan-now")).ToContainTextAsync("the line is busy");
        await visitor.LookAsync($"handset-call-plan-{look}");
        Assert.Empty(visitor.Complaints);
    }

    private async Task<string> BuyAsync(string name)
    {
        var organization = await PostAsync("/api/admin/organizations", new { name });
        var number = (await PostAsync($"/api/admin/organizations/{organization.GetProperty("id")}/phone-numbers/purchase", new { areaCode = "604" })).GetProperty("phoneNumber").GetString()!;
        portal.Vendors.ElevenLabs.ImportByHand(number, portal.Vendors.ElevenLabs.Agents[0].AgentId);
        return number;
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await portal.AdminHttp.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
