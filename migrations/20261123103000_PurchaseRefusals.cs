using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>What a caller was told when nothing was bought, so that a repetition is told the same. Not jsonb, which changes the order of members.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261123103000_PurchaseRefusals")]
public sealed class PurchaseRefusals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE purchases ADD COLUMN failure_answer json;");
}
