using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>The roles that the application works as, and what all tables share.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261123090000_Roles")]
public sealed class Roles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        -- Roles belong to the cluster, so another database's migration may have made them already.
        DO $$
        DECLARE role_name text;
        BEGIN
            FOREACH role_name IN ARRAY ARRAY['portal_accounts', 'portal_tenant', 'portal_platform', 'portal_ingest', 'portal_routes'] LOOP
                BEGIN
                    EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT NOBYPASSRLS', role_name);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                END;
            END LOOP;
        END $$;

        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO portal_accounts, portal_tenant, portal_platform, portal_ingest;
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        CREATE SCHEMA quartz;

        -- The organization that the session acts for; null when it acts for none.
        CREATE FUNCTION app_organization_id() RETURNS uuid LANGUAGE sql STABLE AS
            $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

        -- Whether the session acts for the platform.
        CREATE FUNCTION app_is_platform() RETURNS boolean LANGUAGE sql STABLE AS
            $$ SELECT coalesce(current_setting('app.scope', true), '') = 'platform' $$;

        -- Tells every node after the commit which table changed, for which organization, in which row.
        CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE changed jsonb := to_jsonb(coalesce(NEW, OLD));
        BEGIN
            PERFORM pg_notify('portal_changes', json_build_object(
                'topic', TG_TABLE_NAME,
                'organizationId', coalesce(changed ->> 'organization_id', changed ->> 'about_organization_id', changed ->> 'for_organization_id'),
                'id', coalesce(changed ->> 'id', changed ->> 'phone_number_id'))::text);
            RETURN NULL;
        END $$;

        -- Lets the application's login work as the portal's roles, and gives it Quartz's tables. Run by the migrator, as the owner.
        CREATE FUNCTION grant_portal_roles(login text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('GRANT portal_accounts, portal_tenant, portal_platform, portal_ingest TO %I', login);
            EXECUTE format('GRANT USAGE ON SCHEMA quartz TO %I', login);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quartz TO %I', login);
        END $$;
        REVOKE EXECUTE ON FUNCTION grant_portal_roles(text) FROM PUBLIC;
        """);
}
