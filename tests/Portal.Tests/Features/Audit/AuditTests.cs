using System.Net;
using Portal.Features.Audit;
using Portal.Features.Organizations;
using Portal.Platform.Paging;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Audit;

[Collection<OnePortal>]
public sealed class AuditTests(PortalFixture portal)
{
    [Fact]
    public async Task Is_narrowed_by_action_organization_actor_and_subject()
    {
        var made = (await portal.RunAsync(portal.Admin, new CreateOrganization("Audited Motors"))).Value;
        var entry = Assert.Single(await ListAsync(new AuditFilter("organization.cre", made.Id, "admin@", "motors")));
        Assert.Equal(("organization.created", "Audited Motors", made.Name), (entry.Action, entry.Subject, entry.OrganizationName));
        Assert.Null(entry.Before);
        Assert.Contains("Audited Motors", entry.After, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(new AuditFilter("organization.cre", Guid.NewGuid())));
        Assert.Empty(await ListAsync(new AuditFilter("reated", made.Id)));
        Assert.Empty(await ListAsync(new AuditFilter("organization.cre", made.Id, "nobody")));
    }

    [Fact]
    public async Task Goes_on_behind_its_cursor()
    {
        for (var count = 0; count < 30; count++) await portal.RunAsync(portal.Admin, new CreateOrganization($"Page {count}"));
        var first = await portal.RunAsync(portal.Admin, new ListAuditEntries(new AuditFilter()));
        var second = await portal.RunAsync(portal.Admin, new ListAuditEntries(new AuditFilter(), Cursor.Read(first.NextCursor)));
        Assert.Equal(50, first.Items.Count);
        Assert.Empty(first.Items.Select(row => row.Id).Intersect(second.Items.Select(row => row.Id)));
        Assert.True(second.Items[0].At <= first.Items[^1].At);
    }

    [Fact]
    public async Task Leaves_as_a_file_that_is_itself_in_the_trail()
    {
        await portal.RunAsync(portal.Admin, new CreateOrganization("=cmd|' /C calc'!A0"));
        using var answer = await portal.AdminHttp.GetAsync("/api/admin/audit-entries/csv?action=organization.created&cursor=ignored");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit.csv", answer.Content.Headers.ContentDisposition?.FileName);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("At (UTC),", text, StringComparison.Ordinal);
        Assert.Contains("'=cmd|' /C calc'!A0", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", text, StringComparison.Ordinal);
        Assert.NotEmpty(await ListAsync(new AuditFilter("audit.exported", Actor: "configured")));
    }

    private async Task<IReadOnlyList<AuditRow>> ListAsync(AuditFilter filter) => (await portal.RunAsync(portal.Admin, new ListAuditEntries(filter))).Items;
}
