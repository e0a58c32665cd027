using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>What vendors sent, kept as it came and once; refused webhooks by the hour; an order among durable jobs.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126090000_Inbox")]
public sealed class Inbox : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE inbox_messages (
            source text NOT NULL CHECK (source ~ '^[a-z]+\.[a-z-]+$'),
            key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
            state text NOT NULL CHECK (state IN ('filed', 'unrouted', 'waiting', 'done', 'expired')),
            phone_number text,
            about_organization_id uuid,
            received_at timestamptz NOT NULL,
            occurred_at timestamptz NOT NULL,
            settled_at timestamptz,
            payload jsonb NOT NULL,
            trace jsonb NOT NULL,
            PRIMARY KEY (source, key),
            CHECK ((state = 'filed') = (about_organization_id IS NOT NULL))
        );
        CREATE INDEX inbox_messages_source_received_at_idx ON inbox_messages (source, received_at);
        CREATE INDEX inbox_messages_unrouted_idx ON inbox_messages (phone_number, occurred_at) WHERE state = 'unrouted';

        CREATE TABLE webhook_refusals (
            vendor text NOT NULL,
            route text NOT NULL,
            reason text NOT NULL,
            hour timestamptz NOT NULL,
            count bigint NOT NULL CHECK (count > 0),
            last_at timestamptz NOT NULL,
            last_address text,
            PRIMARY KEY (route, reason, hour)
        );

        ALTER TABLE inbox_messages ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        ALTER TABLE webhook_refusals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY platform ON inbox_messages TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        CREATE POLICY platform ON webhook_refusals TO portal_platform USING (app_is_platform()) WITH CHECK (app_is_platform());
        GRANT SELECT, UPDATE, DELETE ON inbox_messages TO portal_platform; -- only what arrived can come in
        GRANT SELECT, INSERT, UPDATE ON webhook_refusals TO portal_platform;

        -- Jobs of one lane run one after the other, in the order in which they were asked for.
        ALTER TABLE outbox_messages ADD COLUMN lane text CHECK (length(lane) BETWEEN 1 AND 64);
        CREATE INDEX outbox_messages_lane_idx ON outbox_messages (lane, id) WHERE parked_at IS NULL AND lane IS NOT NULL;

        -- A number's earlier lives count too when the owner of an instant is sought.
        CREATE INDEX phone_numbers_all_e164_idx ON phone_numbers (e164);

        CREATE TRIGGER announce_unrouted AFTER INSERT ON inbox_messages FOR EACH ROW WHEN (NEW.state = 'unrouted') EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce_settled AFTER UPDATE ON inbox_messages FOR EACH ROW WHEN (OLD.state = 'unrouted') EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce AFTER INSERT OR UPDATE ON webhook_refusals FOR EACH ROW EXECUTE FUNCTION announce_change();
        CREATE TRIGGER announce_parked AFTER UPDATE ON outbox_messages FOR EACH ROW WHEN (OLD.parked_at IS DISTINCT FROM NEW.parked_at) EXECUTE FUNCTION announce_change();
        """);
}
