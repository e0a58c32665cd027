using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>Conversations, the texts in them, what became of these, their pictures, and who does not want any.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126090100_Messaging")]
public sealed class Messaging : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE conversations (
            organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
            id uuid NOT NULL,
            customer_phone text NOT NULL CHECK (length(customer_phone) BETWEEN 1 AND 64),
            created_at timestamptz NOT NULL,
            last_message_at timestamptz NOT NULL,
            last_inbound_at timestamptz,
            assignee_id uuid,
            assignee_name text,
            PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX conversations_organization_id_customer_phone_key ON conversations (organization_id, customer_phone);
        CREATE INDEX conversations_organization_id_last_message_at_id_idx ON conversations (organization_id, last_message_at DESC, id DESC);

        CREATE TABLE conversation_reads (
            organization_id uuid NOT NULL,
            user_id uuid NOT NULL,
            conversation_id uuid NOT NULL,
            read_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, user_id, conversation_id),
            FOREIGN KEY (organization_id, conversation_id) REFERENCES conversations (organization_id, id) ON DELETE CASCADE
        );
        CREATE INDEX conversation_reads_organization_id_conversation_id_idx ON conversation_reads (organization_id, conversation_id);

        CREATE TABLE messages (
            organization_id uuid NOT NULL,
            id uuid NOT NULL,
            customer_phone text NOT NULL,
            direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
            phone_number text NOT NULL,
            body text NOT NULL CHECK (length(body) <= 10000),
            status text NOT NULL CHECK (status IN ('received', 'queued', 'sending', 'uncertain', 'sent', 'failed', 'undelivered', 'delivered')),
            occurred_at timestamptz NOT NULL,
            recorded_at timestamptz NOT NULL,
            twilio_sid text,
            segments integer NOT NULL,
            media_count integer NOT NULL,
            via_fallback boolean NOT NULL,
            trace jsonb,
            sent_by_id uuid,
            sent_by text,
            idempotency_key text CHECK (length(idempotency_key) BETWEEN 1 AND 200),
            handed_over_at timestamptz,
            error_code integer,
            failure_code text,
            failure_sentence text,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, customer_phone) REFERENCES conversations (organization_id, customer_phone) ON DELETE RESTRICT,
            CHECK ((direction = 'inbound') = (status = 'received')),
            CHECK (status NOT IN ('sent', 'delivered') OR twilio_sid IS NOT NULL)
        );
        CREATE INDEX messages_timeline_idx ON messages (organization_id, customer_phone, occurred_at DESC, id DESC);
        CREATE UNIQUE INDEX messages_organization_id_twilio_sid_key ON messages (organization_id, twilio_sid) WHERE direction = 'outbound';
        CREATE UNIQUE INDEX messages_organization_id_idempotency_key_key ON messages (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX messages_outbound_twilio_sid_idx ON messages (twilio_sid) WHERE direction = 'outbound';
        CREATE INDEX messages_handed_over_idx ON messages (phone_number, handed_over_at) WHERE direction = 'outbound';
        CREATE INDEX messages_fallback_idx ON messages (customer_phone, phone_number, occurred_at) WHERE via_fallback AND direction = 'outbound';

        CREATE TABLE message_statuses (
            organization_id uuid NOT NULL,
            message_id uuid NOT NULL,
            status text NOT NULL,
            error_code integer,
            received_at timestamptz NOT NULL,
            PRIMARY KEY (organization_id, message_id, status),
            FOREIGN KEY (organization_id, message_id) REFERENCES messages (organization_id, id) ON DELETE CASCADE
        );

        CREATE TABLE message_media (
            organization_id uuid NOT NULL,
            id uuid NOT NULL,
            message_id uuid NOT NULL,
            position integer NOT NULL,
            address text NOT NULL CHECK (length(address) <= 2000),
            content_type text NOT NULL CHECK (length(content_type) <= 200),
            state text NOT NULL CHECK (state IN ('waiting', 'kept', 'refused')),
            content bytea,
            failure text,
            PRIMARY KEY (organization_id, id),
            FOREIGN KEY (organization_id, message_id) REFERENCES messages (organization_id, id) ON DELETE CASCADE,
            CHECK ((state = 'kept') = (content IS NOT NULL))
        );
        CREATE UNIQUE INDEX message_media_organization_id_message_id_position_key ON message_media (organization_id, message_id, position);

        CREATE TABLE opt_out_events (
            organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
            id uuid NOT NULL,
            customer_phone text NOT NULL CHECK (length(customer_phone) BETWEEN 1 AND 64),
            kind text NOT NULL CHECK (kind IN ('out', 'in', 'doubt')),
            source text NOT NULL CHECK (source IN ('keyword', 'twilio', 'refusal', 'person')),
            word text CHECK (length(word) <= 100),
            occurred_at timestamptz NOT NULL,
            told_by text,
            PRIMARY KEY (organization_id, id)
        );
        CREATE INDEX opt_out_events_organization_id_customer_phone_idx ON opt_out_events (organization_id, customer_phone, occurred_at DESC, id DESC);

        ALTER TABLE conversations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE conversation_reads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE message_statuses ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE message_media ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE opt_out_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

        CREATE POLICY own_organization ON conversations TO portal_tenant USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
        CREATE POLICY own_organization ON conversation_reads TO portal_tenant USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
        CREATE POLICY own_organization ON messages FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY own_replies ON messages FOR INSERT TO portal_tenant WITH CHECK (organization_id = app_organization_id() AND direction = 'outbound' AND status = 'queued'); -- what came in comes from the vendor alone
        CREATE POLICY own_organization ON message_statuses FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY own_organization ON message_media FOR SELECT TO portal_tenant USING (organization_id = app_organization_id());
        CREATE POLICY own_organization ON opt_out_events TO portal_tenant USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
        CREATE POLICY ask_to_send ON outbox_messages FOR INSERT TO portal_tenant WITH CHECK (name = 'messaging.send-text.v1' AND payload ->> 'organizationId' = app_organization_id()::text);
        GRANT SELECT, INSERT ON conversations, messages, opt_out_events TO portal_tenant;
        GRANT UPDATE (last_message_at, assignee_id, assignee_name) ON conversations TO portal_tenant;
        GRANT SELECT, INSERT ON conversation_reads TO portal_tenant;
        GRANT UPDATE (read_at) ON conversation_reads TO portal_tenant;
        GRANT SELECT ON message_statuses, message_media TO portal_tenant;
        GRANT INSERT ON outbox_messages TO portal_tenant;

        CREATE POLICY platform ON conversations TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON conversation_reads TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON messages TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON message_statuses TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON message_media TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON opt_out_events TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        GRANT SELECT, INSERT, UPDATE ON conversations, messages, message_statuses, message_media TO portal_platform;
        GRANT SELECT, INSERT ON opt_out_events TO portal_platform;
        GRANT SELECT ON conversation_reads TO portal_platform;

        CREATE TRIGGER announce AFTER INSERT OR UPDATE ON conversations FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER UPDATE ON message_media FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT ON opt_out_events FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE ON conversation_reads FOR EACH ROW EXECUTE FUNCTION announce_change();
        """);
}
