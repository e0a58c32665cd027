using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>Notifications, audit, durable work and the vendors' health.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261123090300_Operations")]
public sealed class Operations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE notifications (
            id uuid PRIMARY KEY,
            type text NOT NULL,
            deduplication_key text NOT NULL,
            status text NOT NULL CHECK (status IN ('pending', 'in_progress', 'resolved', 'dismissed')),
            title text NOT NULL,
            body text NOT NULL,
            about_organization_id uuid,
            phone_number_id uuid,
            purchase_id uuid,
            occurrences integer NOT NULL,
            first_raised_at timestamptz NOT NULL,
            last_raised_at timestamptz NOT NULL,
            due_at timestamptz,
            snoozed_until timestamptz,
            owner_id uuid,
            owner_name text,
            closed_at timestamptz,
            closed_by text,
            resolution text
        );
        CREATE UNIQUE INDEX notifications_deduplication_key_key ON notifications (deduplication_key);
        CREATE INDEX notifications_status_last_raised_at_idx ON notifications (status, last_raised_at);

        CREATE TABLE notification_reads (
            notification_id uuid NOT NULL REFERENCES notifications ON DELETE CASCADE,
            user_id uuid NOT NULL,
            read_at timestamptz NOT NULL,
            PRIMARY KEY (user_id, notification_id)
        );
        CREATE INDEX notification_reads_notification_id_idx ON notification_reads (notification_id);

        CREATE TABLE audit_entries (
            id uuid PRIMARY KEY,
            at timestamptz NOT NULL,
            actor_kind text NOT NULL,
            actor_id uuid,
            actor_name text NOT NULL,
            address text,
            trace_id text,
            action text NOT NULL,
            subject text NOT NULL,
            subject_id uuid,
            about_organization_id uuid,
            before jsonb,
            after jsonb
        );
        CREATE INDEX audit_entries_at_idx ON audit_entries (at);
        CREATE INDEX audit_entries_subject_id_at_idx ON audit_entries (subject_id, at);

        CREATE TABLE outbox_messages (
            id uuid PRIMARY KEY,
            name text NOT NULL,
            payload jsonb NOT NULL,
            created_at timestamptz NOT NULL,
            due_at timestamptz NOT NULL,
            attempts integer NOT NULL,
            leased_until timestamptz,
            parked_at timestamptz,
            last_error text
        );
        CREATE INDEX outbox_messages_due_at_idx ON outbox_messages (due_at) WHERE parked_at IS NULL;

        CREATE TABLE vendor_health (
            vendor text PRIMARY KEY,
            checked_at timestamptz NOT NULL,
            last_good_at timestamptz,
            code text,
            sentence text,
            milliseconds integer
        );

        ALTER TABLE notifications ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE notification_reads ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE vendor_health ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

        CREATE POLICY platform ON notifications TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON notification_reads TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON audit_entries TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON outbox_messages TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON vendor_health TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        GRANT SELECT, INSERT, UPDATE ON notifications, notification_reads, vendor_health TO portal_platform;
        GRANT SELECT, INSERT ON audit_entries TO portal_platform; -- written once
        GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_messages TO portal_platform;

        -- Whoever changes something leaves a trace of it and can ask for work; neither can be read back.
        CREATE POLICY leave_trace ON audit_entries FOR INSERT TO portal_tenant WITH CHECK (about_organization_id = app_organization_id());
        CREATE POLICY leave_account_trace ON audit_entries FOR INSERT TO portal_accounts WITH CHECK (actor_kind IN ('anonymous', 'user', 'api_key', 'system'));
        GRANT INSERT ON audit_entries TO portal_tenant, portal_accounts;

        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON notifications FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON notification_reads FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON vendor_health FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT ON outbox_messages FOR EACH ROW EXECUTE FUNCTION announce_change();
        """);
}
