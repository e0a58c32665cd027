using Portal.Features.Audit;

namespace Portal.UiTests.Features.Audit;

public sealed class AuditTableTests : UiTestContext
{
    [Fact]
    public void Shows_what_differs_and_nothing_else()
    {
        var entry = new AuditRow(
            Guid.CreateVersion7(), Time.GetUtcNow(), "user", null, "ada@harbour.example", "192.0.2.7", null, "user.changed", "bob@harbour.example", null, null, null,
            """{"displayName":"Bob","isPlatformAdmin":false}""", """{"displayName":"Bob","isPlatformAdmin":true}""");
        var table = Render<AuditTable>(parameters => parameters.Add(t => t.Entries, [entry]));
        Assert.Equal("Is platform admin", Assert.Single(table.FindAll("dt")).TextContent);
        Assert.Equal(("no", "yes"), (table.Find("del").TextContent, table.Find("ins").TextContent));
        Assert.Contains("192.0.2.7", table.Markup, StringComparison.Ordinal);
    }
}
