using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>What the screens of durable work and webhooks look for, the right to forget refusals that are old, and how texts are planned.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126170000_Upkeep")]
public sealed class Upkeep : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE INDEX inbox_messages_waiting_idx ON inbox_messages (source, received_at) WHERE state = 'waiting';
        CREATE INDEX outbox_messages_parked_idx ON outbox_messages (parked_at, id) WHERE parked_at IS NOT NULL;
        GRANT DELETE ON webhook_refusals TO portal_platform;

        -- Planning the statement costs more than running it, so each session plans it once. A plan that is made while the tables are empty would read
        -- them from end to end, and go on so while they grow: with indexes preferred it is right from the first text on.
        GRANT portal_intake TO CURRENT_USER; -- the owner alone may set this
        ALTER FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) SET plan_cache_mode = force_generic_plan;
        ALTER FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) SET enable_seqscan = off;
        REVOKE portal_intake FROM CURRENT_USER;
        """);
}
