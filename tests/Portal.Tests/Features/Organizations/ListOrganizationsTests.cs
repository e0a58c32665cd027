using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Features.Organizations;
using Portal.Platform.Paging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Organizations;

[Collection<OnePortal>]
public sealed class ListOrganizationsTests(PortalFixture portal)
{
    [Theory]
    [InlineData(OrganizationSort.Name, new[] { "aster", "Éclair", "Harbour", "zebra" })]
    [InlineData(OrganizationSort.NameDescending, new[] { "zebra", "Harbour", "Éclair", "aster" })]
    [InlineData(OrganizationSort.Oldest, new[] { "Harbour", "zebra", "aster", "Éclair" })]
    [InlineData(OrganizationSort.Newest, new[] { "Éclair", "aster", "zebra", "Harbour" })]
    public async Task Goes_through_all_of_them_page_by_page(OrganizationSort sort, string[] expected)
    {
        var tag = $"paged-{(int)sort}";
        foreach (var name in new[] { "Harbour", "zebra", "aster", "Éclair" }) await portal.RunAsync(portal.Admin, new CreateOrganization(name, $"{tag}-{(int)name[0]}"));

        var seen = new List<string>();
        Cursor? after = null;
        do
        {
            var page = await portal.RunAsync(portal.Admin, new ListOrganizations(tag, after, sort, Size: 1));
            seen.AddRange(page.Items.Select(row => row.Name));
            after = Cursor.Read(page.NextCursor);
        }
        while (after is not null);
        Assert.Equal(expected, seen, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("100% _real_", "100% _real_")]
    [InlineData("%", "100% _real_")]
    [InlineData("'; select set_config('app.scope','platform',false);--", null)]
    public async Task Takes_a_search_literally(string search, string? found)
    {
        await portal.RunAsync(portal.Admin, new CreateOrganization("100% _real_"));
        await portal.RunAsync(portal.Admin, new CreateOrganization("100 percent"));
        var page = await portal.RunAsync(portal.Admin, new ListOrganizations(search));
        if (found is null) Assert.Empty(page.Items);
        else Assert.All(page.Items, row => Assert.Equal(found, row.Name));
    }

    [Theory]
    [InlineData("cursor=garbage")]
    [InlineData("cursor=WyJhIl0")]
    [InlineData("sort=secret")]
    public async Task Refuses_what_it_does_not_know(string query)
    {
        using var answer = await portal.AdminHttp.GetAsync($"/api/admin/organizations?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("%25_%25")]
    public async Task Survives_a_strange_search(string search)
    {
        using var answer = await portal.AdminHttp.GetAsync($"/api/admin/organizations?search={search}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(JsonValueKind.Array, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").ValueKind);
    }
}
