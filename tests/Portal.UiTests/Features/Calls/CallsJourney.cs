using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Features.Calls;
using Portal.Integrations.ElevenLabs.Simulator.Calls;
using Portal.Tests.Features.Calls.Outgoing;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Calls;

/// <summary>A customer whom two organizations call, and who calls one of them back.</summary>
public sealed class CallsJourney(OutgoingPortal portal, BrowserFixture browser) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task Each_organization_sees_its_own_call_of_the_same_customer_and_is_called_back_by_name()
    {
        var customer = portal.NewCustomer();
        await using var ofA = await WindowAsync(portal.A, "calls");
        await using var ofB = await WindowAsync(portal.B, "calls");
        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Says = ["Is the blue one still there?"] });
        await CallAsync(ofA, customer);
        await Assertions.Expect(ofA.Page.ByTest("state")).ToContainTextAsync("Completed", new() { Timeout = 60_000 }); // by itself
        await Assertions.Expect(ofA.Page.ByTest("transcript")).ToContainTextAsync("this is the assistant of Alder Motors");
        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Says = ["Can I move my cleaning?"] });
        await CallAsync(ofB, customer);
        await Assertions.Expect(ofB.Page.ByTest("state")).ToContainTextAsync("Completed", new() { Timeout = 60_000 });

        await InTheTimelineAsync(ofA, "Is the blue one still there?");
        await InTheTimelineAsync(ofB, "Can I move my cleaning?");
        Assert.DoesNotContain("cleaning", await ofA.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("blue one", await ofB.Page.ContentAsync(), StringComparison.Ordinal);
        await NameAsync(ofA, "Dana Whitfield");
        await NameAsync(ofB, "Mrs. Whitfield");

        var back = portal.Vendors.Phone.Dial(customer, portal.NumberOfA, CallPlan.Usual with { Says = ["I am on my way."] })!;
        await Eventually.TrueAsync("the customer's call has ended", () => Task.FromResult(portal.Vendors.ElevenLabs.Calls.Find(back.ConversationId)!.HasEnded));
        var told = portal.Vendors.ElevenLabs.Calls.Find(back.ConversationId)!.Told;
        Assert.Equal("Alder Motors", (string?)told[AgentVariables.OrganizationName]);
        Assert.Equal("Dana Whitfield", (string?)told[AgentVariables.CustomerName]);
        Assert.Contains("blue one", (string?)told[AgentVariables.LastCallSummary], StringComparison.Ordinal);
        Assert.DoesNotContain("cleaning", told.ToJsonString(), StringComparison.Ordinal);

        await Assertions.Expect(ofA.Page.ByTest("lead-timeline")).ToContainTextAsync("I am on my way."); // by itself
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.Calls.CountAsync(call => call.OrganizationId == portal.B && call.CustomerPhone == customer)));
        Assert.DoesNotContain("ElevenLabs", await ofA.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(ofA.Complaints.Concat(ofB.Complaints));
    }

    [Fact]
    public async Task A_call_that_nobody_takes_says_so_in_the_list_and_can_be_repeated()
    {
        var customer = portal.NewCustomer();
        portal.Vendors.ElevenLabs.Calls.Plan(customer, CallPlan.Usual with { Outcome = CallOutcome.NoAnswer });
        await using var visitor = await WindowAsync(portal.A, "calls");
        await CallAsync(visitor, customer);
        await Assertions.Expect(visitor.Page.ByTest("state")).ToContainTextAsync("No answer", new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.ByTest("call-now")).ToHaveTextAsync("Call again");
        await visitor.GoAsync($"/organizations/{portal.A}/calls?search={Uri.EscapeDataString(E164.Format(customer))}&status=noanswer");
        await Assertions.Expect(visitor.Page.ByTest("calls").Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.Page.ByTest("clear-filters").ClickAsync();
        await visitor.IsAtAsync("/calls");
    }

    [Fact]
    public async Task Another_organizations_call_and_recording_are_not_there()
    {
        var started = await portal.StartAsync(portal.B, portal.NewCustomer());
        await portal.EndedAsync(started.CallId);
        await using var visitor = await WindowAsync(portal.A, $"calls/{started.CallId}");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("No such call");
        foreach (var owner in new[] { portal.A, portal.B })
        {
            var answer = await visitor.Page.APIRequest.GetAsync($"/api/organizations/{owner}/calls/{started.CallId}/recording");
            Assert.Equal(404, answer.Status);
        }
    }

    private static async Task CallAsync(Visitor visitor, string customer)
    {
        await visitor.Page.ByTest("call-now").ClickAsync();
        await visitor.Page.ByTest("to").FillAsync(customer);
        await visitor.Page.ByTest("call").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("transcript").Or(visitor.Page.ByTest("no-transcript"))).ToBeVisibleAsync();
    }

    private static async Task InTheTimelineAsync(Visitor visitor, string words)
    {
        await visitor.Page.ByTest("conversation").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-test=thread] [data-test=call]")).ToContainTextAsync(words);
        await visitor.Page.Locator("[data-test=thread] [data-test=call-details]").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("transcript")).ToContainTextAsync(words);
    }

    private static async Task NameAsync(Visitor visitor, string name)
    {
        await visitor.Page.Locator("main dl a[href*='/leads/']").First.ClickAsync();
        await visitor.Page.ByTest("name").FillAsync(name);
        await visitor.Page.ByTest("save").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(name);
    }

    private async Task<Visitor> WindowAsync(Guid organization, string page)
    {
        var person = await portal.PersonAsync($"w-{Guid.NewGuid():N}@portal.example", null, (organization, MembershipRole.Member));
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password, $"/organizations/{organization}/{page}");
        return visitor;
    }
}
