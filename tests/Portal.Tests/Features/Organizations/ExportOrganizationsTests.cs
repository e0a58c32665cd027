using System.Net;
using Portal.Features.Audit;
using Portal.Features.Organizations;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Organizations;

public sealed class ExportOrganizationsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Leaves_as_a_file_of_what_the_page_shows()
    {
        foreach (var name in new[] { "@Motors One", "Motors Two", "Lakeside Dental" }) await portal.RunAsync(portal.Admin, new CreateOrganization(name));

        using var answer = await portal.AdminHttp.GetAsync("/api/admin/organizations/csv?search=motors&sort=-created&cursor=ignored");

        Assert.Equal((HttpStatusCode.OK, "text/csv", "organizations.csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Created (UTC)", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Motors Two,motors-two,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"'@Motors One\",", lines[2], StringComparison.Ordinal);
        Assert.Single((await portal.RunAsync(portal.Admin, new ListAuditEntries(new AuditFilter("organizations.exported")))).Items);
    }
}
