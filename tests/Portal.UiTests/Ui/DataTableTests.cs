using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Platform.Errors;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class DataTableTests : UiTestContext
{
    private static readonly string[] s_rows = ["+16045550142", "+17785550177"];

    [Fact]
    public void Holds_the_place_while_loading() => Assert.Single(Table(null).FindAll("[data-test=skeleton]"));

    [Fact]
    public void Says_why_nothing_is_there() => Assert.Contains("No number matches", Table([]).Markup, StringComparison.Ordinal);

    [Fact]
    public void Says_what_went_wrong_and_tries_again()
    {
        var tries = 0;
        var table = Render<DataTable<string>>(parameters => Fill(parameters, null).Add(t => t.Error, new Error(ErrorKind.Unavailable, "database.unavailable", "The database cannot be reached.")).Add(t => t.OnRetry, () => tries++));
        table.Find("[role=alert] button").Click();
        Assert.Equal(1, tries);
    }

    [Fact]
    public void Labels_each_cell_for_a_phone()
    {
        var table = Table(s_rows);
        Assert.Equal(["Number", "Number"], table.FindAll("tbody td").Select(cell => cell.GetAttribute("data-label")));
        Assert.Equal("(604) 555-0142", table.Find("tbody td").TextContent);
    }

    [Theory]
    [InlineData("", null, "?sort=number")]
    [InlineData("?sort=number&cursor=abc", "ascending", "?sort=-number")]
    [InlineData("?sort=-number", "descending", "/list")]
    public void Sorts_up_down_and_back_by_the_address(string query, string? direction, string next)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/list" + query);
        var table = Table(s_rows);
        Assert.Equal(direction, table.Find("th").GetAttribute("aria-sort"));
        Assert.EndsWith(next, table.Find("th a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Picks_rows()
    {
        IReadOnlySet<object> picked = new HashSet<object>();
        var table = Render<DataTable<string>>(parameters => Fill(parameters, s_rows).Add(t => t.Name, row => row).Add(t => t.Picked, picked).Add(t => t.PickedChanged, now => picked = now));
        table.Find("input[aria-label='Pick +16045550142']").Change(true);
        Assert.Equal(["+16045550142"], picked);
    }

    private IRenderedComponent<DataTable<string>> Table(IReadOnlyList<string>? rows) => Render<DataTable<string>>(parameters => Fill(parameters, rows));

    private static ComponentParameterCollectionBuilder<DataTable<string>> Fill(ComponentParameterCollectionBuilder<DataTable<string>> parameters, IReadOnlyList<string>? rows) => parameters
        .Add(t => t.Label, "Phone numbers")
        .Add(t => t.Rows, rows)
        .Add(t => t.Key, row => row)
        .Add<EmptyState>(t => t.Empty, empty => empty.Add(e => e.Title, "No number matches").Add(e => e.Sentence, "Take a filter away."))
        .Add<Column<string>>(t => t.Columns, column => column.Add(c => c.Title, "Number").Add(c => c.Sort, "number").Add(c => c.ChildContent, row => Data.PhoneNumbers.E164.Format(row)));
}
