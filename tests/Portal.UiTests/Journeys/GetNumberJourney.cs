using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>From nothing to an active number, the way a person does it.</summary>
public sealed class GetNumberJourney(PortalFixture portal, BrowserFixture browser) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task By_mouse_in_at_most_twelve_clicks()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        var clicks = 0;
        async Task ClickAsync(ILocator what)
        {
            await what.ClickAsync();
            clicks++;
        }

        await ClickAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("Get a number"));
        await BeginAsync(page, $"Harbour Auto {Guid.NewGuid():N}"[..24], ClickAsync);
        await page.GetByLabel("Area code").FillAsync("604");
        await ClickAsync(page.ByTest("find-numbers"));
        await ClickAsync(page.ByTest("choose").First);
        await page.ByTest("review-number").WaitForAsync();
        await ClickAsync(page.ByTest("buy"));
        await page.ByTest("import-for-me").WaitForAsync();
        await ClickAsync(page.ByTest("import-for-me"));
        await page.ByTest("activate").WaitForAsync();
        await ClickAsync(page.ByTest("activate"));
        await page.ByTest("done").WaitForAsync();
        Assert.InRange(clicks, 1, 12);

        await page.ByTest("text-it").ClickAsync();
        await page.ByTest("open-thread").GetByText("Harbour Auto").First.WaitForAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task By_keyboard_alone()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        await TabToAsync(page, page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("Get a number"), "Enter");
        await NameAsync(page, another => TabToAsync(page, another, "Enter"));
        await TabToAsync(page, page.ByTest("organization-name"));
        await page.Keyboard.TypeAsync($"Keys {Guid.NewGuid():N}"[..20]);
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.ByTest("area-code"));
        await page.Keyboard.TypeAsync("778");
        await Assertions.Expect(page.ByTest("area-code")).ToHaveValueAsync("778");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.ByTest("choose").First, "Enter");
        await TabToAsync(page, page.ByTest("buy"), "Enter");
        await TabToAsync(page, page.ByTest("import-for-me"), "Enter");
        await TabToAsync(page, page.ByTest("activate"), "Enter");
        await page.ByTest("done").WaitForAsync();
    }

    [Fact]
    public async Task By_hand_and_from_another_browser_after_every_step()
    {
        string address;
        await using (var first = await SignedInAsync())
        {
            await first.GoAsync("/get-a-number");
            await BeginAsync(first.Page, $"Resume {Guid.NewGuid():N}"[..20], what => what.ClickAsync());
            await first.Page.GetByLabel("Area code").FillAsync("416");
            await first.Page.ByTest("find-numbers").ClickAsync();
            await first.Page.ByTest("choose").First.ClickAsync();
            await first.Page.ByTest("review-number").WaitForAsync();
            address = new Uri(first.Page.Url).PathAndQuery;
        }

        string number;
        await using (var second = await SignedInAsync())
        {
            await second.GoAsync(address);
            number = "+1" + string.Concat((await second.Page.ByTest("review-number").InnerTextAsync()).Where(char.IsAsciiDigit));
            await second.Page.ReloadAsync();
            await second.ReadyAsync();
            await second.Page.ByTest("buy").ClickAsync();
            await second.Page.ByTest("way-manual").ClickAsync();
            await second.Page.ByTest("checklist").WaitForAsync();
            await second.Page.ByTest("tick-open_dashboard").ClickAsync();
            await second.Page.GetByText($"{PortalFixture.AdminEmail},").First.WaitForAsync();
        }

        await using var third = await SignedInAsync();
        await third.GoAsync(address);
        var page = third.Page;
        await page.ByTest("checklist").WaitForAsync();
        Assert.True(await page.ByTest("tick-open_dashboard").IsCheckedAsync());
        await page.ByTest("phone-id").FillAsync("phnum_does_not_exist");
        await page.ByTest("verify").ClickAsync();
        await page.Locator("[data-test=finding][data-code='elevenlabs.phone_number_not_found']").First.WaitForAsync();

        var phoneId = await ImportAtElevenLabsAsync(number);
        await page.ByTest("phone-id").FillAsync(phoneId);
        await page.ByTest("verify").ClickAsync();
        await page.ByTest("activate").ClickAsync();
        await page.ByTest("done").WaitForAsync();
        await page.ReloadAsync();
        await page.ByTest("done").WaitForAsync();
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInByHandAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword);
        return visitor;
    }

    private static async Task BeginAsync(IPage page, string organization, Func<ILocator, Task> clickAsync)
    {
        await NameAsync(page, clickAsync);
        await page.ByTest("organization-name").FillAsync(organization);
        await clickAsync(page.ByTest("create-organization"));
        await page.ByTest("area-code").WaitForAsync();
    }

    /// <summary>Brings up the field for a new organization's name: without any organization it is there at once.</summary>
    private static async Task NameAsync(IPage page, Func<ILocator, Task> pressAsync)
    {
        var name = page.ByTest("organization-name");
        var another = page.Locator("button[data-test=new-organization]");
        await name.Or(another).First.WaitForAsync();
        if (await name.CountAsync() == 0) await pressAsync(another);
        await name.WaitForAsync();
    }

    /// <summary>What a person does in ElevenLabs' dashboard.</summary>
    private async Task<string> ImportAtElevenLabsAsync(string e164)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var account = scope.ServiceProvider.GetRequiredService<IOptions<TwilioOptions>>().Value;
        var agent = scope.ServiceProvider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value.AgentId;
        var elevenLabs = scope.ServiceProvider.GetRequiredService<ElevenLabsClient>();
        return (await elevenLabs.ImportTwilioNumberAsync(new TwilioNumberImport(e164, "By hand", account.AccountSid, account.AuthToken, agent))).Value.PhoneNumberId;
    }

    /// <summary>Walks there by Tab, as one does without a mouse.</summary>
    private static async Task TabToAsync(IPage page, ILocator target, string? press = null)
    {
        await target.WaitForAsync();
        for (var steps = 0; steps < 80; steps++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement || element.closest('a,button') === document.activeElement && document.activeElement !== null"))
            {
                if (press is not null) await page.Keyboard.PressAsync(press);
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reaches {target}");
    }
}
