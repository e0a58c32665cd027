using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Ui;

namespace Portal.UiTests.Ui;

public sealed class AddressTests : UiTestContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_filter_is_kept_in_the_address_and_begins_at_the_first_page()
    {
        Navigation.NavigateTo("/list?cursor=abc&search=604");
        Render<FilterSelect>(parameters => parameters.Add(f => f.Label, "Status").Add(f => f.Name, "status").Add(f => f.Any, "Any status").Add(f => f.Options, [new("active", "Active")])).Find("select").Change("active");
        Assert.EndsWith("/list?search=604&status=active", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void No_filter_leaves_the_address()
    {
        Navigation.NavigateTo("/list?search=604");
        Render<FilterSearch>(parameters => parameters.Add(f => f.Label, "Search")).Find("input").Change("  ");
        Assert.EndsWith("/list", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_can_be_cleared_together()
    {
        Navigation.NavigateTo("/list?status=active&search=604&sort=number");
        var bar = Render<FilterBar>(parameters => parameters.Add(f => f.Label, "Filter").Add(f => f.Names, ["status", "search"]).AddChildContent(""));
        Assert.EndsWith("/list?sort=number", bar.Find("[data-test=clear-filters]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_narrowed_as_the_list_is()
    {
        Navigation.NavigateTo("/list?status=active");
        Assert.Equal("/api/list.csv?status=active", Render<CsvLink>(parameters => parameters.Add(l => l.Path, "/api/list.csv")).Find("a").GetAttribute("href"));
    }

    [Fact]
    public void What_shows_the_address_follows_it()
    {
        Navigation.NavigateTo("/list?search=604");
        var (file, search) = (Render<CsvLink>(parameters => parameters.Add(l => l.Path, "/api/list.csv")), Render<FilterSearch>(parameters => parameters.Add(f => f.Label, "Search")));
        Navigation.NavigateTo("/list?status=active");
        Assert.Equal("/api/list.csv?status=active", file.Find("a").GetAttribute("href"));
        Assert.Equal("", search.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Pages_go_on_by_cursor()
    {
        Navigation.NavigateTo("/list?status=active&cursor=a");
        var pager = Render<Pager>(parameters => parameters.Add(p => p.Next, "b").Add(p => p.Current, "a"));
        Assert.Equal(["http://localhost/list?status=active", "http://localhost/list?status=active&cursor=b"], pager.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Empty(Render<Pager>(parameters => parameters.Add(p => p.Next, null).Add(p => p.Current, null)).Markup);
    }

    [Fact]
    public void Tabs_have_addresses()
    {
        Navigation.NavigateTo("/phone-numbers/1?tab=routing");
        var tabs = Render<Tabs>(parameters => parameters.Add(t => t.Label, "Number").Add(t => t.Items, [new("", "Overview"), new("routing", "Routing", 2)]).Add(t => t.Current, "routing"));
        Assert.StartsWith("Routing", tabs.Find("[aria-current=page]").TextContent, StringComparison.Ordinal);
        Assert.Equal("http://localhost/phone-numbers/1", tabs.FindAll("a")[0].GetAttribute("href"));
    }
}
