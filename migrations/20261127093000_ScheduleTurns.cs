using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>When what is scheduled last began, and on which node's lease: all that is kept of a schedule. Quartz's own tables go.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261127093000_ScheduleTurns")]
public sealed class ScheduleTurns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE schedule_turns (
            name text PRIMARY KEY,
            begun_at timestamptz NOT NULL,
            leased_until timestamptz
        );
        ALTER TABLE schedule_turns ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY platform ON schedule_turns TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        GRANT SELECT, INSERT, UPDATE ON schedule_turns TO portal_platform;

        DROP SCHEMA quartz CASCADE;
        -- Lets the application's login work as the portal's roles. Run by the migrator, as the owner.
        CREATE OR REPLACE FUNCTION grant_portal_roles(login text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('GRANT portal_accounts, portal_tenant, portal_platform, portal_ingest TO %I', login);
        END $$;
        """);
}
