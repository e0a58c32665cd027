using System.Text;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Tests.Features.Calls.Outgoing;
using Portal.Tests.Fixture;
using Portal.UiTests.Fixture;

namespace Portal.UiTests.Features.Leads;

/// <summary>Customers who are typed in and who come in a file.</summary>
public sealed class LeadsJourney(OutgoingPortal portal, BrowserFixture browser) : IClassFixture<OutgoingPortal>
{
    [Fact]
    public async Task A_file_is_looked_at_line_by_line_before_it_is_taken_in()
    {
        await using var visitor = await WindowAsync();
        await visitor.Page.ByTest("import").ClickAsync();
        var file = "Phone,Name,Notes\n604 555 0170,Ann,likes tea\n12,Short,\n604 555 0171,Bob,\n604 555 0171,Bobby,\n";
        await Assertions.Expect(visitor.Page.ByTest("file")).ToBeEnabledAsync();
        await visitor.Page.ByTest("file").SetInputFilesAsync(new FilePayload { Name = "spring.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        await Assertions.Expect(visitor.Page.ByTest("refused-lines").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.ByTest("refused-lines")).ToContainTextAsync("3"); // its line in the file
        await Assertions.Expect(visitor.Page.ByTest("import-now")).ToHaveTextAsync("Import 2 leads");
        await visitor.LookAsync("leads-import-preview");
        await visitor.Page.ByTest("import-now").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("imported")).ToContainTextAsync("2 leads added");
        await visitor.Page.ByTest("to-leads").ClickAsync();
        var added = visitor.Page.ByTest("leads").Locator("tbody tr").Filter(new() { HasText = "555-017" }); // beside those of other tests
        await Assertions.Expect(added).ToHaveCountAsync(2);
        await Assertions.Expect(added.Filter(new() { HasText = "Bobby" })).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Somebody_who_is_typed_in_can_be_called_at_once()
    {
        var customer = portal.NewCustomer();
        await using var visitor = await WindowAsync();
        await visitor.Page.ByTest("new-lead").ClickAsync();
        await visitor.Page.ByTest("phone").FillAsync("12");
        await visitor.Page.ByTest("create").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[role=dialog] .field-error")).ToBeVisibleAsync();
        await visitor.Page.ByTest("phone").FillAsync(customer);
        await visitor.Page.Locator("[role=dialog] [data-test=name]").FillAsync("Tom Becker");
        await visitor.Page.ByTest("create").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Tom Becker");
        await visitor.Page.ByTest("call-now").ClickAsync();
        await visitor.Page.ByTest("call").ClickAsync();
        await Assertions.Expect(visitor.Page.ByTest("lead-timeline")).ToContainTextAsync("Completed", new() { Timeout = 60_000 }); // by itself
        await Assertions.Expect(visitor.Page.ByTest("lead-timeline")).ToContainTextAsync("Tom Becker was called");
        Assert.Empty(visitor.Complaints);
    }

    private async Task<Visitor> WindowAsync()
    {
        var person = await portal.PersonAsync($"w-{Guid.NewGuid():N}@portal.example", null, (portal.A, MembershipRole.Member));
        var visitor = await browser.VisitAsync(portal.Address);
        await visitor.SignInAsync(person.Email, TestPeople.Password, $"/organizations/{portal.A}/leads");
        return visitor;
    }
}
