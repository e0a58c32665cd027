using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>Finds the last days' texts and calls for the charts.</summary>
/// <remarks>Both arrive in the order of their times, nearly: a block range index is a few pages, and costs the webhooks nothing that can be measured.</remarks>
[DbContext(typeof(PortalDbContext)), Migration("20261126190000_Traffic")]
public sealed class Traffic : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE INDEX messages_occurred_at_idx ON messages USING brin (occurred_at) WITH (autosummarize = on);
        CREATE INDEX calls_started_at_idx ON calls USING brin (started_at) WITH (autosummarize = on);
        """);
}
