using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>A flight check's own text takes the way of every text up to the inbox, and stops there.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126173000_FlightCheckTexts")]
public sealed class FlightCheckTexts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        GRANT CREATE ON SCHEMA public TO portal_intake; -- both needed to change its function, and taken back below
        GRANT portal_intake TO CURRENT_USER;

        -- Texts that arrived at the same moment: each is kept once, with the owner of its number at its instant, or as unrouted.
        -- The vendor's list tells whole seconds: what it alone brought, of a second in which its number changed hands, is nobody's.
        -- A flight check's text ends in the inbox: it shows where it was routed, and reaches nobody's conversations.
        -- Answers one row a text: 'filed', 'unrouted', or 'known' for one that was here before.
        CREATE OR REPLACE FUNCTION receive_texts(
            arrived timestamptz, fallback text,
            sids text[], senders text[], recipients text[], bodies text[], instants timestamptz[], segment_counts integer[],
            media jsonb[], opt_kinds text[], opt_sources text[], opt_words text[], payloads jsonb[], traces jsonb[],
            message_ids uuid[], conversation_ids uuid[])
        RETURNS TABLE (sid text, outcome text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        #variable_conflict use_column
        BEGIN
        RETURN QUERY
        WITH given AS MATERIALIZED (
            SELECT DISTINCT ON (t.sid) t.*
            FROM unnest(sids, senders, recipients, bodies, instants, segment_counts, media, opt_kinds, opt_sources, opt_words, payloads, traces, message_ids, conversation_ids)
                AS t (sid, sender, recipient, body, instant, segments, media, opt_kind, opt_source, opt_word, payload, trace, message_id, conversation_id)
            ORDER BY t.sid -- always the same order, so that two statements never wait for each other in a ring
        ), routed AS MATERIALIZED (
            SELECT g.*, coalesce(own.organization_id, lent.organization_id) AS organization_id, own.organization_id IS NULL AS via_fallback, own.status AS number_status
            FROM given g
            LEFT JOIN LATERAL (
                SELECT o.organization_id, n.status FROM public.phone_numbers n JOIN public.organization_phone_numbers o ON o.phone_number_id = n.id
                WHERE n.e164 = g.recipient AND o.assigned_from <= g.instant
                  AND (o.assigned_until IS NULL OR CASE WHEN g.trace ->> 'by' = 'reconciliation' THEN g.instant + interval '1 second' <= o.assigned_until ELSE g.instant < o.assigned_until END)
                ORDER BY o.assigned_from DESC LIMIT 1) own ON true
            LEFT JOIN LATERAL (
                SELECT (array_agg(DISTINCT m.organization_id))[1] AS organization_id FROM public.messages m
                WHERE m.via_fallback AND m.direction = 'outbound' AND m.customer_phone = g.sender AND m.phone_number = g.recipient
                  AND m.occurred_at > g.instant - interval '30 days' AND m.occurred_at <= g.instant
                HAVING count(DISTINCT m.organization_id) = 1) lent ON own.organization_id IS NULL AND g.recipient = fallback
        ), kept AS (
            INSERT INTO public.inbox_messages (source, key, state, phone_number, about_organization_id, received_at, occurred_at, settled_at, payload, trace)
            SELECT 'twilio.text', r.sid, CASE WHEN r.organization_id IS NOT NULL THEN 'filed' WHEN r.trace ->> 'by' = 'flight-check' THEN 'expired' ELSE 'unrouted' END, r.recipient, r.organization_id, arrived, r.instant,
                CASE WHEN r.organization_id IS NOT NULL OR r.trace ->> 'by' = 'flight-check' THEN arrived END, r.payload, r.trace
            FROM routed r ORDER BY r.sid
            ON CONFLICT (source, key) DO NOTHING RETURNING key
        ), fresh AS MATERIALIZED (
            SELECT r.* FROM routed r JOIN kept k ON k.key = r.sid
        ), real AS MATERIALIZED (
            SELECT f.* FROM fresh f WHERE f.trace ->> 'by' IS DISTINCT FROM 'flight-check'
        ), talks AS (
            INSERT INTO public.conversations (organization_id, id, customer_phone, created_at, last_message_at, last_inbound_at)
            SELECT f.organization_id, (array_agg(f.conversation_id))[1], f.sender, arrived, max(f.instant), arrived
            FROM real f WHERE f.organization_id IS NOT NULL GROUP BY f.organization_id, f.sender ORDER BY f.organization_id, f.sender
            ON CONFLICT (organization_id, customer_phone) DO UPDATE
            SET last_message_at = greatest(conversations.last_message_at, excluded.last_message_at), last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at)
        ), texts AS (
            INSERT INTO public.messages (organization_id, id, customer_phone, direction, phone_number, body, status, occurred_at, recorded_at, twilio_sid, segments, media_count, via_fallback, trace)
            SELECT f.organization_id, f.message_id, f.sender, 'inbound', f.recipient, f.body, 'received', f.instant, arrived, f.sid, f.segments, jsonb_array_length(f.media), f.via_fallback, f.trace
            FROM real f WHERE f.organization_id IS NOT NULL
        ), pictures AS (
            INSERT INTO public.message_media (organization_id, id, message_id, position, address, content_type, state)
            SELECT f.organization_id, (p.value ->> 'id')::uuid, f.message_id, p.ordinality, p.value ->> 'address', p.value ->> 'contentType', 'waiting'
            FROM real f CROSS JOIN LATERAL jsonb_array_elements(f.media) WITH ORDINALITY AS p WHERE f.organization_id IS NOT NULL
        ), wishes AS (
            INSERT INTO public.opt_out_events (organization_id, id, customer_phone, kind, source, word, occurred_at)
            SELECT f.organization_id, f.message_id, f.sender, f.opt_kind, f.opt_source, f.opt_word, f.instant
            FROM real f WHERE f.organization_id IS NOT NULL AND f.opt_kind IS NOT NULL
        ), jobs AS (
            INSERT INTO public.outbox_messages (id, name, payload, created_at, due_at, attempts)
            SELECT f.message_id, 'messaging.follow-up-text.v1', jsonb_build_object('sid', f.sid), arrived, arrived, 0
            FROM real f WHERE f.organization_id IS NULL OR f.via_fallback OR f.number_status <> 'active'
        ), fetches AS (
            INSERT INTO public.outbox_messages (id, name, payload, created_at, due_at, attempts)
            SELECT (p.value ->> 'id')::uuid, 'messaging.fetch-media.v1', jsonb_build_object('organizationId', f.organization_id, 'mediaId', p.value ->> 'id'), arrived, arrived, 0
            FROM real f CROSS JOIN LATERAL jsonb_array_elements(f.media) AS p WHERE f.organization_id IS NOT NULL
        )
        SELECT r.sid, CASE WHEN f.sid IS NULL THEN 'known' WHEN f.organization_id IS NULL THEN 'unrouted' ELSE 'filed' END
        FROM routed r LEFT JOIN fresh f ON f.sid = r.sid;
        END $$;

        REVOKE CREATE ON SCHEMA public FROM portal_intake;
        REVOKE portal_intake FROM CURRENT_USER;
        """);
}
