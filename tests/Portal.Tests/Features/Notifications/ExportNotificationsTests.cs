using System.Net;
using Portal.Features.Audit;
using Portal.Features.Notifications;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Notifications;

public sealed class ExportNotificationsTests(InboxFixture portal) : IClassFixture<InboxFixture>
{
    [Fact]
    public async Task Leaves_as_a_file_of_what_the_page_shows()
    {
        var organization = await portal.OrganizationAsync("+Harbour Auto");
        await portal.RaisedAsync("Exported older", TimeSpan.FromHours(2), organization.Id);
        await portal.RaisedAsync("Exported newer", TimeSpan.FromHours(1), organization.Id);
        await portal.RaisedAsync("Exported asleep", then: raised => raised.Snooze(InboxFixture.Now.AddDays(1)));
        await portal.RaisedAsync("Something else");

        var lines = await ReadAsync("?search=exported&cursor=ignored");
        Assert.StartsWith("Appeared (UTC),", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Exported newer", "Exported older"], lines.Skip(1).Select(line => line.Split(',')[3]));
        Assert.All(lines.Skip(1), line => Assert.Contains(",\"'+Harbour Auto\",", line, StringComparison.Ordinal));
        Assert.Contains("Exported asleep", Assert.Single((await ReadAsync("?search=exported&snoozed=only")).Skip(1)), StringComparison.Ordinal);
        Assert.Equal(2, (await portal.RunAsync(portal.Admin, new ListAuditEntries(new AuditFilter("notifications.exported")))).Items.Count);
    }

    private async Task<string[]> ReadAsync(string query)
    {
        using var answer = await portal.AdminHttp.GetAsync($"/api/admin/notifications/csv{query}");
        Assert.Equal((HttpStatusCode.OK, "text/csv", "notifications.csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        return (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
