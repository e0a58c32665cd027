using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>Leads, calls, their recordings, and the way in for what ElevenLabs tells after a call.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126180000_Calls")]
public sealed class Calls : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE leads (
            organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
            id uuid NOT NULL,
            phone text NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
            name text CHECK (length(name) BETWEEN 1 AND 120),
            notes text NOT NULL CHECK (length(notes) <= 4000),
            source text NOT NULL CHECK (source IN ('call', 'text', 'import', 'manual')),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX leads_organization_id_phone_key ON leads (organization_id, phone);
        CREATE INDEX leads_organization_id_created_at_id_idx ON leads (organization_id, created_at DESC, id DESC);

        CREATE TABLE calls (
            organization_id uuid NOT NULL,
            id uuid NOT NULL,
            customer_phone text NOT NULL,
            lead_id uuid,
            direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
            phone_number text NOT NULL,
            status text NOT NULL CHECK (status IN ('queued', 'dialling', 'uncertain', 'in_progress', 'failed', 'no_answer', 'busy', 'completed')),
            conversation_id text CHECK (length(conversation_id) BETWEEN 1 AND 128),
            call_sid text CHECK (length(call_sid) BETWEEN 1 AND 64),
            agent_id text,
            agent_name text,
            started_at timestamptz NOT NULL,
            answered_at timestamptz,
            ended_at timestamptz,
            duration_seconds integer CHECK (duration_seconds >= 0),
            cost numeric(12, 4),
            title text,
            summary text,
            outcome text,
            termination_reason text,
            collected jsonb,
            transcript jsonb,
            via_fallback boolean NOT NULL,
            warning_code text,
            warning_sentence text,
            failure_code text,
            failure_sentence text,
            trace jsonb,
            requested_by_id uuid,
            requested_by text,
            idempotency_key text CHECK (length(idempotency_key) BETWEEN 1 AND 200),
            variables jsonb,
            handed_over_at timestamptz,
            recording_bytes integer,
            recorded_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, customer_phone) REFERENCES conversations (organization_id, customer_phone) ON DELETE RESTRICT,
            FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE RESTRICT,
            CHECK (status <> 'completed' OR conversation_id IS NOT NULL)
        );
        CREATE INDEX calls_timeline_idx ON calls (organization_id, customer_phone, started_at DESC, id DESC);
        CREATE INDEX calls_organization_id_started_at_id_idx ON calls (organization_id, started_at DESC, id DESC);
        CREATE INDEX calls_organization_id_lead_id_idx ON calls (organization_id, lead_id) WHERE lead_id IS NOT NULL;
        CREATE UNIQUE INDEX calls_conversation_id_key ON calls (conversation_id) WHERE conversation_id IS NOT NULL; -- the vendor's id names one call over all organizations
        CREATE UNIQUE INDEX calls_organization_id_idempotency_key_key ON calls (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX calls_call_sid_idx ON calls (call_sid) WHERE call_sid IS NOT NULL;
        CREATE INDEX calls_open_idx ON calls (started_at) WHERE status IN ('queued', 'dialling', 'uncertain', 'in_progress');

        CREATE TABLE call_recordings (
            organization_id uuid NOT NULL,
            call_id uuid NOT NULL,
            content_type text NOT NULL CHECK (length(content_type) <= 100),
            content bytea NOT NULL CHECK (octet_length(content) <= 52428800),
            received_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, call_id),
            FOREIGN KEY (organization_id, call_id) REFERENCES calls (organization_id, id) ON DELETE CASCADE
        );

        -- What of an event does not fit into its JSON: a recording that waits for its call, and the bytes as they came where the database cannot hold them as text.
        CREATE TABLE inbox_files (
            source text NOT NULL,
            key text NOT NULL,
            kind text NOT NULL CHECK (kind IN ('audio', 'body')),
            content_type text NOT NULL CHECK (length(content_type) <= 100),
            content bytea NOT NULL CHECK (octet_length(content) <= 52428800),
            received_at timestamptz NOT NULL,
            PRIMARY KEY (source, key, kind),
            FOREIGN KEY (source, key) REFERENCES inbox_messages (source, key) ON DELETE CASCADE
        );

        ALTER TABLE leads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE calls ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE call_recordings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE inbox_files ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

        CREATE POLICY own_organization ON leads TO portal_tenant USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
        CREATE POLICY own_organization ON calls FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY own_requests ON calls FOR INSERT TO portal_tenant WITH CHECK (
            organization_id = app_organization_id() AND direction = 'outbound' AND status = 'queued' AND conversation_id IS NULL AND call_sid IS NULL); -- what became of a call comes from the vendor alone
        CREATE POLICY own_organization ON call_recordings FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY ask_to_call ON outbox_messages FOR INSERT TO portal_tenant WITH CHECK (name = 'calls.place-call.v1' AND payload ->> 'organizationId' = app_organization_id()::text);
        GRANT SELECT, INSERT ON leads, calls TO portal_tenant;
        GRANT UPDATE (name, notes, updated_at) ON leads TO portal_tenant;
        GRANT SELECT ON call_recordings TO portal_tenant;

        CREATE POLICY platform ON leads TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON calls TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON call_recordings TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON inbox_files TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        GRANT SELECT, INSERT, UPDATE ON leads, calls TO portal_platform;
        GRANT SELECT, INSERT ON call_recordings TO portal_platform;
        GRANT SELECT, DELETE ON inbox_files TO portal_platform; -- only what arrived can come in

        CREATE POLICY intake ON leads TO portal_intake USING (current_user = 'portal_intake') WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON inbox_files FOR INSERT TO portal_intake WITH CHECK (current_user = 'portal_intake');
        GRANT USAGE, CREATE ON SCHEMA public TO portal_intake;
        GRANT INSERT ON leads, inbox_files TO portal_intake;
        GRANT SELECT (organization_id, phone) ON leads TO portal_intake;
        GRANT portal_intake TO CURRENT_USER; -- needed to hand a function over, and taken back below

        -- Whoever gets a conversation becomes a lead. Once a customer and organization: later texts find the conversation and do not come by here.
        CREATE FUNCTION know_customer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
            INSERT INTO public.leads (organization_id, id, phone, notes, source, created_at, updated_at)
            VALUES (NEW.organization_id, gen_random_uuid(), NEW.customer_phone, '', coalesce(nullif(current_setting('app.lead_source', true), ''), 'text'), NEW.created_at, NEW.created_at)
            ON CONFLICT (organization_id, phone) DO NOTHING;
            RETURN NULL;
        END $$;

        -- An event of a call with its job and its files, in one transaction; false for one that was here before.
        CREATE FUNCTION receive_call_event(event_key text, event_payload jsonb, event_trace jsonb, arrived timestamptz, job_id uuid, job_lane text, audio bytea, audio_type text, body bytea)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
            INSERT INTO public.inbox_messages (source, key, state, received_at, occurred_at, payload, trace)
            VALUES ('elevenlabs.post-call', event_key, 'waiting', arrived, arrived, event_payload, event_trace) ON CONFLICT (source, key) DO NOTHING;
            IF NOT FOUND THEN RETURN false; END IF;
            INSERT INTO public.inbox_files (source, key, kind, content_type, content, received_at)
            SELECT 'elevenlabs.post-call', event_key, f.kind, f.content_type, f.content, arrived
            FROM (VALUES ('audio', audio_type, audio), ('body', 'application/json', body)) AS f (kind, content_type, content) WHERE f.content IS NOT NULL;
            INSERT INTO public.outbox_messages (id, name, payload, lane, created_at, due_at, attempts)
            VALUES (job_id, 'calls.file-post-call.v1', jsonb_build_object('key', event_key), job_lane, arrived, arrived, 0);
            RETURN true;
        END $$;

        ALTER FUNCTION know_customer() OWNER TO portal_intake;
        ALTER FUNCTION receive_call_event(text, jsonb, jsonb, timestamptz, uuid, text, bytea, text, bytea) OWNER TO portal_intake;
        REVOKE EXECUTE ON FUNCTION know_customer(), receive_call_event(text, jsonb, jsonb, timestamptz, uuid, text, bytea, text, bytea) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION receive_call_event(text, jsonb, jsonb, timestamptz, uuid, text, bytea, text, bytea) TO portal_ingest;

        -- The customers that are known already. The owner too is held back by the policies, so they step aside for this statement.
        ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE leads NO FORCE ROW LEVEL SECURITY;
        INSERT INTO leads (organization_id, id, phone, notes, source, created_at, updated_at)
        SELECT organization_id, gen_random_uuid(), customer_phone, '', 'text', created_at, created_at FROM conversations WHERE customer_phone ~ '^\+[1-9][0-9]{7,14}$';
        ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
        ALTER TABLE leads FORCE ROW LEVEL SECURITY;

        CREATE TRIGGER know_customer AFTER INSERT ON conversations FOR EACH ROW WHEN (NEW.customer_phone ~ '^\+[1-9][0-9]{7,14}$') EXECUTE FUNCTION know_customer();
        REVOKE CREATE ON SCHEMA public FROM portal_intake;
        REVOKE portal_intake FROM CURRENT_USER;

        -- As announce_change, without looking at the whole row: a transcript is long.
        CREATE FUNCTION announce_own_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('portal_changes', json_build_object('topic', TG_TABLE_NAME, 'organizationId', NEW.organization_id, 'id', NEW.id)::text);
            RETURN NULL;
        END $$;
        CREATE TRIGGER announce AFTER INSERT OR UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION announce_own_row();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE ON leads FOR EACH ROW EXECUTE FUNCTION announce_own_row();

        -- A number that was given back and bought again is another row; the vendor's id of a call's number may be of an earlier one.
        CREATE INDEX phone_numbers_all_eleven_labs_phone_id_idx ON phone_numbers (eleven_labs_phone_id) WHERE eleven_labs_phone_id IS NOT NULL;
        """);
}
