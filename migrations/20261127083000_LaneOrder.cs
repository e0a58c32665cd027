using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>The order of a lane is that of the moments in which its jobs were asked for: ids of one millisecond have none.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261127083000_LaneOrder")]
public sealed class LaneOrder : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP INDEX outbox_messages_lane_idx;
        CREATE INDEX outbox_messages_lane_idx ON outbox_messages (lane, created_at, id) WHERE parked_at IS NULL AND lane IS NOT NULL;
        """);
}
