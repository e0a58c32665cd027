using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Tests.Features.Messaging;
using Portal.Tests.Features.Messaging.Conversations;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Messaging.Conversations;

/// <summary>A customer, two organizations, and the windows of their people.</summary>
public sealed class ConversationsJourney(TextingPortal portal, BrowserFixture browser) : IClassFixture<TextingPortal>
{
    private const string Bubbles = "[data-test=message] .bubble-text";

    [Fact]
    public async Task Each_organization_sees_its_own_thread_of_the_same_customer_and_an_answer_with_its_state()
    {
        var customer = portal.NewCustomer();
        await using var ofA = await WindowAsync(portal.A);
        await using var ofB = await WindowAsync(portal.B);
        await using var admin = await browser.VisitAsync(portal.Address);
        await admin.SignInAsync(PortalFixture.AdminEmail, PortalFixture.AdminPassword, $"/organizations/{portal.B}/conversations");

        await portal.SayAsync(customer, portal.NumberOfA, "Is the blue one still there?");
        await portal.SayAsync(customer, portal.NumberOfB, "Can I move my cleaning?");
        await OpenAsync(ofA, customer);
        await OpenAsync(ofB, customer);
        await Assertions.Expect(ofA.Page.Locator(Bubbles)).ToHaveTextAsync(["Is the blue one still there?"]);
        await Assertions.Expect(ofB.Page.Locator(Bubbles)).ToHaveTextAsync(["Can I move my cleaning?"]);
        await Assertions.Expect(Unread(ofA, customer)).ToHaveCountAsync(0); // open and in sight is read

        await ofA.Page.ByTest("reply").FillAsync("Yes! Thursday?");
        await Assertions.Expect(ofA.Page.ByTest("segments")).ToContainTextAsync("1 text");
        await ofA.Page.ByTest("reply").PressAsync("Control+Enter");
        await Assertions.Expect(ofA.Page.Locator(Bubbles)).ToHaveTextAsync(["Is the blue one still there?", "Yes! Thursday?"]);
        await Assertions.Expect(ofA.Page.ByTest("state")).ToContainTextAsync("Delivered", new() { Timeout = 60_000 });
        await Assertions.Expect(ofA.Page.ByTest("reply")).ToHaveValueAsync("");
        await Assertions.Expect(ofA.Page.ByTest("reply")).ToBeFocusedAsync();

        await portal.SayAsync(customer, portal.NumberOfB, "Wednesday would be good");
        await Assertions.Expect(ofB.Page.Locator(Bubbles)).ToHaveTextAsync(["Can I move my cleaning?", "Wednesday would be good"]);
        await Assertions.Expect(ofB.Page.ByTest("announcement")).ToHaveTextAsync("New message: Wednesday would be good");
        await OpenAsync(admin, customer);
        await Assertions.Expect(admin.Page.Locator(Bubbles)).ToHaveTextAsync(["Can I move my cleaning?", "Wednesday would be good"]);
        Assert.DoesNotContain("Thursday", await ofB.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Wednesday", await ofA.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Twilio", await ofA.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(ofA.Complaints.Concat(ofB.Complaints));
    }

    [Fact]
    public async Task What_arrives_while_one_reads_further_up_moves_nothing()
    {
        var customer = portal.NewCustomer();
        for (var index = 1; index <= 60; index++) await portal.SayAsync(customer, portal.NumberOfA, $"text {index}");
        await using var reader = await WindowAsync(portal.A);
        await OpenAsync(reader, customer);
        var (page, scroller) = (reader.Page, reader.Page.ByTest("messages"));
        await Assertions.Expect(page.Locator(Bubbles)).ToHaveCountAsync(50);
        await Assertions.Expect(page.Locator(Bubbles).Last).ToBeInViewportAsync();

        // Older ones come by themselves, and what is read stays where it is.
        await scroller.EvaluateAsync("s => { s.scrollTop = 60; }");
        await Assertions.Expect(page.Locator(Bubbles)).ToHaveCountAsync(60);
        var read = page.Locator(Bubbles).GetByText("text 12", new() { Exact = true });
        await Assertions.Expect(read).ToBeInViewportAsync();
        await page.ByTest("reply").FillAsync("half a sen");
        var place = await PlaceAsync(read);

        await portal.SayAsync(customer, portal.NumberOfA, "something new");
        await Assertions.Expect(page.ByTest("new-messages")).ToContainTextAsync("1 new message");
        Assert.Equal(place, await PlaceAsync(read), 1.0);
        await Assertions.Expect(Unread(reader, customer)).ToHaveCountAsync(1); // not seen yet
        await Assertions.Expect(page.ByTest("reply")).ToHaveValueAsync("half a sen");

        await page.ByTest("new-messages").ClickAsync();
        await Assertions.Expect(page.Locator(Bubbles).Last).ToHaveTextAsync("something new");
        await Assertions.Expect(page.Locator(Bubbles).Last).ToBeInViewportAsync();
        await Assertions.Expect(page.ByTest("new-messages")).ToHaveCountAsync(0);
        await Assertions.Expect(Unread(reader, customer)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.ByTest("reply")).ToHaveValueAsync("half a sen"); // the draft outlives the page
    }

    [Fact]
    public async Task A_doubt_is_decided_by_a_person_and_an_opted_out_customer_cannot_be_written_to()
    {
        var customer = portal.NewCustomer();
        await portal.SayAsync(customer, portal.NumberOfA, "please don't text me again");
        await using var reader = await WindowAsync(portal.A);
        await OpenAsync(reader, customer);
        await reader.Page.ByTest("doubt-stop").ClickAsync();
        await Assertions.Expect(reader.Page.ByTest("no-reply")).ToContainTextAsync("asked for no more texts");
        await Assertions.Expect(reader.Page.ByTest("reply")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.ByTest("opt-out-event")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_number_that_is_typed_can_be_written_to()
    {
        var customer = portal.NewCustomer();
        await using var writer = await WindowAsync(portal.A);
        await writer.Page.ByTest("new-text-button").ClickAsync();
        await writer.Page.ByTest("to").FillAsync(customer);
        await writer.Page.Locator("[role=dialog] [data-test=reply]").FillAsync("Your car is ready.");
        await writer.Page.Locator("[role=dialog] [data-test=send]").ClickAsync();
        await Assertions.Expect(writer.Page.Locator(Bubbles)).ToHaveTextAsync(["Your car is ready."]);
        Assert.Single(await portal.TimelineAsync(portal.A, customer));
    }

    private static async Task OpenAsync(Visitor visitor, string customer)
    {
        var shown = Portal.Data.PhoneNumbers.E164.Format(customer);
        await visitor.Page.ByTest("conversation").Filter(new() { HasText = shown }).Locator("a").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("thread")).ToContainTextAsync(shown);
    }

    private static ILocator Unread(Visitor visitor, string customer) =>
        visitor.Page.Locator("[data-test=conversation].talk-unread").Filter(new() { HasText = Portal.Data.PhoneNumbers.E164.Format(customer) });

    private static Task<double> PlaceAsync(ILocator element) => element.EvaluateAsync<double>("e => e.getBoundingClientRect().top");

    private async Task<Visitor> WindowAsync(Guid organization)
    {
        var person = await portal.PersonAsync($"w-{Guid.NewGuid():N}@portal.example", null, (organization, MembershipRole.Member));
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password, $"/organizations/{organization}/conversations");
        return visitor;
    }
}
