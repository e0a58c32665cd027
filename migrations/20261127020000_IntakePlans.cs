using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>Texts are looked up by their keys from the first one on.</summary>
/// <remarks>A connection keeps its plans. Those made while the tables were empty read them whole, also when they had grown, until PostgreSQL
/// next took its statistics: the first minute of a new installation was eight times slower than the second.</remarks>
[DbContext(typeof(PortalDbContext)), Migration("20261127020000_IntakePlans")]
public sealed class IntakePlans : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        GRANT portal_intake TO CURRENT_USER;
        ALTER FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) SET enable_seqscan = off;
        REVOKE portal_intake FROM CURRENT_USER;
        """);
}
