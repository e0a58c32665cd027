using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Calls;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Calls;

/// <summary>Looks at the calls and leads of the demonstration, as an organization's people see them.</summary>
[Collection<DemoJourneys>]
public sealed class CallScreensJourney(DemoFixture portal, BrowserFixture browser)
{
    [Fact]
    public async Task Are_accessible_and_never_scroll_sideways()
    {
        var harbour = await portal.WithDataAsync(Actor.System, db => db.Organizations.Where(o => o.Slug == "harbour-auto").Select(o => o.Id).SingleAsync());
        var calls = await portal.WithDataAsync(Actor.System, db => db.Calls.Where(call => call.OrganizationId == harbour).ToListAsync());
        var lead = await portal.WithDataAsync(Actor.System, db => db.Leads.Where(l => l.OrganizationId == harbour && l.Phone == "+16045550187").Select(l => l.Id).SingleAsync());
        var person = await portal.PersonAsync($"w-{Guid.NewGuid():N}@portal.example", null, (harbour, MembershipRole.Member));
        await using var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password);
        var home = $"/organizations/{harbour}";
        foreach (var (name, path, wait) in new[]
                 {
                     ("calls-list", $"{home}/calls", "calls"), ("calls-none", $"{home}/calls?search=nothing-like-this", "empty"),
                     ("calls-call", $"{home}/calls/{calls.First(call => call.RecordingBytes is not null).Id}", "transcript"),
                     ("calls-missed", $"{home}/calls/{calls.First(call => call.Status is CallStatus.NoAnswer).Id}", "no-transcript"), ("calls-gone", $"{home}/calls/{Guid.NewGuid()}", "empty"),
                     ("leads-list", $"{home}/leads", "leads"), ("leads-none", $"{home}/leads?search=nothing-like-this", "empty"), ("leads-lead", $"{home}/leads/{lead}", "lead-timeline"),
                     ("leads-import", $"{home}/leads/import", "file"),
                 })
        {
            await visitor.FollowAsync(path, $"[data-test={wait}]");
            await visitor.LookAsync(name);
        }

        await visitor.FollowAsync($"{home}/calls");
        await visitor.Page.ByTest("call-now").ClickAsync();
        await visitor.Page.ByTest("from").WaitForAsync();
        await visitor.LookAsync("calls-call-now");
        Assert.Empty(visitor.Complaints);
    }
}
