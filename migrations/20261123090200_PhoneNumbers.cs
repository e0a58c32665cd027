using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>The inventory, who owns which number when, the purchase journal, the wizard, imports and flight checks.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261123090200_PhoneNumbers")]
public sealed class PhoneNumbers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE phone_numbers (
            id uuid PRIMARY KEY,
            e164 text NOT NULL CHECK (e164 ~ '^\+[1-9][0-9]{7,14}$'),
            status text NOT NULL CHECK (status IN ('purchased', 'imported', 'active', 'suspended', 'releasing', 'released', 'quarantined')),
            twilio_sid text NOT NULL,
            purchase_id uuid,
            country text NOT NULL,
            region text,
            locality text,
            voice boolean NOT NULL,
            sms boolean NOT NULL,
            mms boolean NOT NULL,
            monthly_price numeric(12, 4),
            currency text,
            eleven_labs_phone_id text,
            eleven_labs_agent_id text,
            purchased_at timestamptz NOT NULL,
            imported_at timestamptz,
            activated_at timestamptz,
            sms_route_restored_at timestamptz,
            CHECK (status <> 'active' OR (eleven_labs_phone_id IS NOT NULL AND activated_at IS NOT NULL))
        );
        CREATE UNIQUE INDEX phone_numbers_e164_key ON phone_numbers (e164) WHERE status <> 'released';
        CREATE UNIQUE INDEX phone_numbers_twilio_sid_key ON phone_numbers (twilio_sid);
        CREATE UNIQUE INDEX phone_numbers_eleven_labs_phone_id_key ON phone_numbers (eleven_labs_phone_id) WHERE status <> 'released';

        CREATE TABLE organization_phone_numbers (
            organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
            id uuid NOT NULL,
            phone_number_id uuid NOT NULL REFERENCES phone_numbers ON DELETE RESTRICT,
            assigned_from timestamptz NOT NULL,
            assigned_until timestamptz,
            PRIMARY KEY (organization_id, id),
            CHECK (assigned_until > assigned_from),
            CONSTRAINT organization_phone_numbers_one_owner EXCLUDE USING gist (phone_number_id WITH =, tstzrange(assigned_from, assigned_until) WITH &&)
        );
        CREATE INDEX organization_phone_numbers_phone_number_id_idx ON organization_phone_numbers (phone_number_id);

        CREATE TABLE purchases (
            organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
            id uuid NOT NULL,
            idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 200),
            area_code text,
            requested_number text,
            phone_number text,
            country text,
            region text,
            locality text,
            status text NOT NULL CHECK (status IN ('requested', 'buying', 'bought', 'failed', 'uncertain')),
            monthly_price numeric(12, 4),
            currency text,
            twilio_sid text,
            phone_number_id uuid REFERENCES phone_numbers ON DELETE RESTRICT,
            failure_code text,
            failure_sentence text,
            requested_by text NOT NULL,
            requested_at timestamptz NOT NULL,
            buying_since timestamptz,
            ended_at timestamptz,
            lease_until timestamptz NOT NULL,
            PRIMARY KEY (organization_id, id),
            CHECK (status <> 'bought' OR (twilio_sid IS NOT NULL AND phone_number_id IS NOT NULL)),
            CHECK (status <> 'failed' OR failure_code IS NOT NULL)
        );
        CREATE UNIQUE INDEX purchases_id_key ON purchases (id);
        CREATE INDEX purchases_phone_number_id_idx ON purchases (phone_number_id);
        CREATE UNIQUE INDEX purchases_organization_id_idempotency_key_key ON purchases (organization_id, idempotency_key);
        CREATE UNIQUE INDEX purchases_open_phone_number_key ON purchases (phone_number) WHERE status IN ('requested', 'buying', 'uncertain');
        CREATE INDEX purchases_open_lease_until_idx ON purchases (lease_until) WHERE status IN ('requested', 'buying', 'uncertain');

        CREATE TABLE number_setups (
            id uuid PRIMARY KEY,
            for_organization_id uuid,
            country text NOT NULL,
            area_code text,
            locality text,
            contains text,
            selected_number text,
            attempt integer NOT NULL,
            phone_number_id uuid REFERENCES phone_numbers ON DELETE RESTRICT,
            manual_import boolean NOT NULL,
            started_by_id uuid,
            started_by text NOT NULL,
            started_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            completed_at timestamptz,
            discarded_at timestamptz
        );
        CREATE INDEX number_setups_phone_number_id_idx ON number_setups (phone_number_id);

        CREATE TABLE number_imports (
            phone_number_id uuid PRIMARY KEY REFERENCES phone_numbers ON DELETE RESTRICT,
            status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed')),
            agent_id text,
            pasted_phone_id text,
            steps jsonb NOT NULL,
            failure_code text,
            failure_sentence text,
            updated_at timestamptz NOT NULL,
            lease_until timestamptz
        );

        CREATE TABLE checklist_ticks (
            phone_number_id uuid NOT NULL REFERENCES phone_numbers ON DELETE RESTRICT,
            item text NOT NULL,
            ticked_by text NOT NULL,
            ticked_at timestamptz NOT NULL,
            PRIMARY KEY (phone_number_id, item)
        );

        CREATE TABLE flight_checks (
            id uuid PRIMARY KEY,
            phone_number_id uuid NOT NULL REFERENCES phone_numbers ON DELETE RESTRICT,
            eleven_labs_phone_id text,
            steps jsonb NOT NULL,
            started_by text NOT NULL,
            started_at timestamptz NOT NULL,
            ended_at timestamptz,
            passed boolean
        );
        CREATE INDEX flight_checks_phone_number_id_started_at_idx ON flight_checks (phone_number_id, started_at);

        ALTER TABLE phone_numbers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE organization_phone_numbers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE purchases ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE number_setups ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE number_imports ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE checklist_ticks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE flight_checks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

        -- An organization sees its own intervals, and the numbers that are its own now.
        CREATE POLICY own_organization ON organization_phone_numbers FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY own_now ON phone_numbers FOR SELECT TO portal_tenant USING (EXISTS (
            SELECT FROM organization_phone_numbers o
            WHERE o.organization_id = app_organization_id() AND o.phone_number_id = phone_numbers.id AND o.assigned_until IS NULL));
        GRANT SELECT ON phone_numbers, organization_phone_numbers TO portal_tenant;

        CREATE POLICY platform ON phone_numbers TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON organization_phone_numbers TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON purchases TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON number_setups TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON number_imports TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON checklist_ticks TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON flight_checks TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        -- Nothing of these is ever deleted: a paid number and its journal are not forgotten.
        GRANT SELECT, INSERT, UPDATE ON phone_numbers, organization_phone_numbers, purchases, number_setups, number_imports, flight_checks TO portal_platform;
        GRANT SELECT, INSERT, DELETE ON checklist_ticks TO portal_platform;

        -- What the schema offers to the outside. They run as a role that nobody signs in as or works as, and that reads just these columns.
        CREATE POLICY route_lookup ON phone_numbers FOR SELECT TO portal_routes USING (current_user = 'portal_routes');
        CREATE POLICY route_lookup ON organization_phone_numbers FOR SELECT TO portal_routes USING (current_user = 'portal_routes');
        GRANT USAGE, CREATE ON SCHEMA public TO portal_routes;
        GRANT SELECT (id, e164, status, activated_at) ON phone_numbers TO portal_routes;
        GRANT SELECT (organization_id, phone_number_id, assigned_from, assigned_until) ON organization_phone_numbers TO portal_routes;
        GRANT portal_routes TO CURRENT_USER; -- needed to hand a function over, and taken back below

        CREATE FUNCTION get_organization_phone_number(org_id uuid) RETURNS text
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
            SELECT n.e164 FROM public.organization_phone_numbers o JOIN public.phone_numbers n ON n.id = o.phone_number_id
            WHERE o.organization_id = org_id AND o.assigned_until IS NULL AND n.status = 'active'
            ORDER BY n.activated_at DESC, n.id LIMIT 1 $$;

        CREATE FUNCTION get_organization_by_phone_number(phone text, at timestamptz) RETURNS uuid
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
            SELECT o.organization_id FROM public.phone_numbers n JOIN public.organization_phone_numbers o ON o.phone_number_id = n.id
            WHERE n.e164 = phone AND o.assigned_from <= at AND (o.assigned_until IS NULL OR at < o.assigned_until)
            ORDER BY o.assigned_from DESC LIMIT 1 $$;

        CREATE FUNCTION get_organization_by_phone_number(phone text) RETURNS uuid
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
            SELECT public.get_organization_by_phone_number(phone, now()) $$;

        ALTER FUNCTION get_organization_phone_number(uuid) OWNER TO portal_routes;
        ALTER FUNCTION get_organization_by_phone_number(text) OWNER TO portal_routes;
        ALTER FUNCTION get_organization_by_phone_number(text, timestamptz) OWNER TO portal_routes;

        -- Not for portal_tenant: an organization must not learn who owns another number.
        REVOKE EXECUTE ON FUNCTION get_organization_phone_number(uuid), get_organization_by_phone_number(text), get_organization_by_phone_number(text, timestamptz) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION get_organization_phone_number(uuid), get_organization_by_phone_number(text), get_organization_by_phone_number(text, timestamptz) TO portal_platform, portal_ingest;
        REVOKE CREATE ON SCHEMA public FROM portal_routes;
        REVOKE portal_routes FROM CURRENT_USER;

        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON phone_numbers FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON organization_phone_numbers FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON purchases FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON number_setups FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON number_imports FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON checklist_ticks FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON flight_checks FOR EACH ROW EXECUTE FUNCTION announce_change();
        """);
}
