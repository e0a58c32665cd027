using Npgsql;
using Portal.Data.Tenancy;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Journeys;

/// <summary>An admin looks after numbers, webhooks and durable work.</summary>
public sealed class UpkeepJourney(TextingPortal portal, BrowserFixture browser) : IClassFixture<TextingPortal>
{
    [Fact]
    public async Task Replays_and_discards_what_was_given_up()
    {
        await GiveUpAsync(5, "messaging.follow-up-text.v1", """{"sid": "SM-of-nobody"}""");
        await GiveUpAsync(1, "tests.unknown-job.v1", "{}");
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/work");
        var page = visitor.Page;
        await page.ByTest("parked").WaitForAsync();
        await visitor.LookAsync("work-given-up");

        var unknown = page.ByTest("parked").Locator("tr", new() { HasText = "Unknown job" });
        await unknown.Locator("[data-test=discard]").ClickAsync();
        await page.GetByLabel("Type “discard” to confirm").FillAsync("discard");
        await visitor.ScreenshotAsync("work-discard");
        await page.ByTest("confirm").ClickAsync();
        await page.GetByText("The job is discarded.").WaitForAsync();
        await Microsoft.Playwright.Assertions.Expect(unknown).ToHaveCountAsync(0);

        await page.ByTest("replay-all").ClickAsync();
        await page.GetByText("5 jobs are tried again.").WaitForAsync();
        await page.GetByText("Nothing was given up").WaitForAsync();
        await Microsoft.Playwright.Assertions.Expect(page.ByTest("jobs").GetByText("Follow up text")).ToHaveCountAsync(0); // done, and seen without a reload
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Finds_an_event_and_what_was_refused()
    {
        var sid = SignedTexts.NewSid();
        using (await portal.TextAsync(portal.NewCustomer(), portal.NumberOfA, "Is the blue one still there? <b>Thanks</b>", sid)) { }
        using (await portal.TextAsync(portal.NewCustomer(), "+16045559999", "for nobody")) { }
        using (await portal.Http.PostAsync(SignedTexts.IncomingPath, portal.TextForm("+17785550000", portal.NumberOfA, "forged"), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")) { }

        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/webhooks");
        var page = visitor.Page;
        await page.ByTest("webhook-events").GetByText("Text received").First.WaitForAsync();
        await visitor.FollowAsync($"/webhooks/event?source=twilio.text&key={sid}");
        await page.GetByText("Is the blue one still there? <b>Thanks</b>").WaitForAsync();
        await visitor.LookAsync("webhook-event");
        await visitor.FollowAsync("/webhooks?tab=refused");
        await page.ByTest("webhook-refusals").GetByText("Their signature does not fit").First.WaitForAsync(); // written every few seconds
        await visitor.LookAsync("webhooks-refused");
        await visitor.FollowAsync("/webhooks?number=%2B19995550000", "text=No event matches");
        await visitor.LookAsync("webhooks-none");
        await visitor.FollowAsync("/");
        await page.ByTest("webhooks-twilio").GetByText("Last valid event").WaitForAsync();
    }

    [Fact]
    public async Task Checks_all_numbers_and_sees_how_each_ended()
    {
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, "/phone-numbers");
        var page = visitor.Page;
        await page.ByTest("check-all").ClickAsync();
        await page.GetByText("Each active number is checked, one after the other").WaitForAsync();

        await page.ByTest("last-check").Nth(1).WaitForAsync(); // seen without a reload
        await visitor.GoAsync("/phone-numbers?view=check_failed");
        await page.GetByText("Known to ElevenLabs").First.WaitForAsync(); // nobody imported these
        await visitor.LookAsync("phone-numbers-check-failed");
        Assert.Empty(visitor.Complaints);
    }

    private async Task GiveUpAsync(int count, string name, string payload)
    {
        await using var connection = await portal.Database.OpenAsAsync(Actor.System);
        await using var insert = new NpgsqlCommand("INSERT INTO outbox_messages (id, name, payload, created_at, due_at, attempts, parked_at, last_error) SELECT gen_random_uuid(), $1, $2::jsonb, now() - interval '3 hours', now(), 12, now() - interval '40 minutes', 'TimeoutException' FROM generate_series(1, $3)", connection)
        { Parameters = { new() { Value = name }, new() { Value = payload }, new() { Value = count } } };
        await insert.ExecuteNonQueryAsync();
    }
}
