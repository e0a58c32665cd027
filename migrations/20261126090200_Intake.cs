using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Data.Migrations;

/// <summary>The two statements by which webhooks come in. portal_ingest can run them and do nothing else.</summary>
[DbContext(typeof(PortalDbContext)), Migration("20261126090200_Intake")]
public sealed class Intake : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DO $$ BEGIN
            CREATE ROLE portal_intake NOLOGIN NOINHERIT NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;

        -- The functions run as a role that nobody signs in as or works as: it reads whose number it was, and adds.
        CREATE POLICY intake ON phone_numbers FOR SELECT TO portal_intake USING (current_user = 'portal_intake');
        CREATE POLICY intake ON organization_phone_numbers FOR SELECT TO portal_intake USING (current_user = 'portal_intake');
        CREATE POLICY intake ON inbox_messages TO portal_intake USING (current_user = 'portal_intake') WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON conversations TO portal_intake USING (current_user = 'portal_intake') WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON messages TO portal_intake USING (current_user = 'portal_intake') WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON message_media FOR INSERT TO portal_intake WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON opt_out_events FOR INSERT TO portal_intake WITH CHECK (current_user = 'portal_intake');
        CREATE POLICY intake ON outbox_messages FOR INSERT TO portal_intake WITH CHECK (current_user = 'portal_intake');
        GRANT USAGE, CREATE ON SCHEMA public TO portal_intake;
        GRANT SELECT (id, e164, status) ON phone_numbers TO portal_intake;
        GRANT SELECT (organization_id, phone_number_id, assigned_from, assigned_until) ON organization_phone_numbers TO portal_intake;
        GRANT INSERT ON inbox_messages, conversations, messages, message_media, opt_out_events, outbox_messages TO portal_intake;
        GRANT SELECT (source, key) ON inbox_messages TO portal_intake;
        GRANT SELECT (organization_id, customer_phone, last_message_at, last_inbound_at), UPDATE (last_message_at, last_inbound_at) ON conversations TO portal_intake;
        GRANT SELECT (organization_id, customer_phone, phone_number, direction, via_fallback, occurred_at) ON messages TO portal_intake;
        GRANT portal_intake TO CURRENT_USER; -- needed to hand a function over, and taken back below

        -- Texts that arrived at the same moment: each is kept once, with the owner of its number at its instant, or as unrouted.
        -- Answers one row a text: 'filed', 'unrouted', or 'known' for one that was here before.
        CREATE FUNCTION receive_texts(
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
                WHERE n.e164 = g.recipient AND o.assigned_from <= g.instant AND (o.assigned_until IS NULL OR g.instant < o.assigned_until)
                ORDER BY o.assigned_from DESC LIMIT 1) own ON true
            LEFT JOIN LATERAL (
                SELECT (array_agg(DISTINCT m.organization_id))[1] AS organization_id FROM public.messages m
                WHERE m.via_fallback AND m.direction = 'outbound' AND m.customer_phone = g.sender AND m.phone_number = g.recipient
                  AND m.occurred_at > g.instant - interval '30 days' AND m.occurred_at <= g.instant
                HAVING count(DISTINCT m.organization_id) = 1) lent ON own.organization_id IS NULL AND g.recipient = fallback
        ), kept AS (
            INSERT INTO public.inbox_messages (source, key, state, phone_number, about_organization_id, received_at, occurred_at, settled_at, payload, trace)
            SELECT 'twilio.text', r.sid, CASE WHEN r.organization_id IS NULL THEN 'unrouted' ELSE 'filed' END, r.recipient, r.organization_id, arrived, r.instant,
                CASE WHEN r.organization_id IS NOT NULL THEN arrived END, r.payload, r.trace
            FROM routed r ORDER BY r.sid
            ON CONFLICT (source, key) DO NOTHING RETURNING key
        ), fresh AS MATERIALIZED (
            SELECT r.* FROM routed r JOIN kept k ON k.key = r.sid
        ), talks AS (
            INSERT INTO public.conversations (organization_id, id, customer_phone, created_at, last_message_at, last_inbound_at)
            SELECT f.organization_id, (array_agg(f.conversation_id))[1], f.sender, arrived, max(f.instant), arrived
            FROM fresh f WHERE f.organization_id IS NOT NULL GROUP BY f.organization_id, f.sender ORDER BY f.organization_id, f.sender
            ON CONFLICT (organization_id, customer_phone) DO UPDATE
            SET last_message_at = greatest(conversations.last_message_at, excluded.last_message_at), last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at)
        ), texts AS (
            INSERT INTO public.messages (organization_id, id, customer_phone, direction, phone_number, body, status, occurred_at, recorded_at, twilio_sid, segments, media_count, via_fallback, trace)
            SELECT f.organization_id, f.message_id, f.sender, 'inbound', f.recipient, f.body, 'received', f.instant, arrived, f.sid, f.segments, jsonb_array_length(f.media), f.via_fallback, f.trace
            FROM fresh f WHERE f.organization_id IS NOT NULL
        ), pictures AS (
            INSERT INTO public.message_media (organization_id, id, message_id, position, address, content_type, state)
            SELECT f.organization_id, (p.value ->> 'id')::uuid, f.message_id, p.ordinality, p.value ->> 'address', p.value ->> 'contentType', 'waiting'
            FROM fresh f CROSS JOIN LATERAL jsonb_array_elements(f.media) WITH ORDINALITY AS p WHERE f.organization_id IS NOT NULL
        ), wishes AS (
            INSERT INTO public.opt_out_events (organization_id, id, customer_phone, kind, source, word, occurred_at)
            SELECT f.organization_id, f.message_id, f.sender, f.opt_kind, f.opt_source, f.opt_word, f.instant
            FROM fresh f WHERE f.organization_id IS NOT NULL AND f.opt_kind IS NOT NULL
        ), jobs AS (
            INSERT INTO public.outbox_messages (id, name, payload, created_at, due_at, attempts)
            SELECT f.message_id, 'messaging.follow-up-text.v1', jsonb_build_object('sid', f.sid), arrived, arrived, 0
            FROM fresh f WHERE f.organization_id IS NULL OR f.via_fallback OR f.number_status <> 'active'
        ), fetches AS (
            INSERT INTO public.outbox_messages (id, name, payload, created_at, due_at, attempts)
            SELECT (p.value ->> 'id')::uuid, 'messaging.fetch-media.v1', jsonb_build_object('organizationId', f.organization_id, 'mediaId', p.value ->> 'id'), arrived, arrived, 0
            FROM fresh f CROSS JOIN LATERAL jsonb_array_elements(f.media) AS p WHERE f.organization_id IS NOT NULL
        )
        SELECT r.sid, CASE WHEN f.sid IS NULL THEN 'known' WHEN f.organization_id IS NULL THEN 'unrouted' ELSE 'filed' END
        FROM routed r LEFT JOIN fresh f ON f.sid = r.sid;
        END $$;

        -- One event that a durable job works off; false for one that was here before.
        CREATE FUNCTION receive_event(event_source text, event_key text, event_payload jsonb, arrived timestamptz, job_id uuid, job_name text, job_lane text)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
            INSERT INTO public.inbox_messages (source, key, state, received_at, occurred_at, payload, trace)
            VALUES (event_source, event_key, 'waiting', arrived, arrived, event_payload, '{}') ON CONFLICT (source, key) DO NOTHING;
            IF NOT FOUND THEN RETURN false; END IF;
            INSERT INTO public.outbox_messages (id, name, payload, lane, created_at, due_at, attempts)
            VALUES (job_id, job_name, jsonb_build_object('key', event_key), job_lane, arrived, arrived, 0);
            RETURN true;
        END $$;

        ALTER FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) OWNER TO portal_intake;
        ALTER FUNCTION receive_event(text, text, jsonb, timestamptz, uuid, text, text) OWNER TO portal_intake;
        REVOKE EXECUTE ON FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) FROM PUBLIC;
        REVOKE EXECUTE ON FUNCTION receive_event(text, text, jsonb, timestamptz, uuid, text, text) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION receive_texts(timestamptz, text, text[], text[], text[], text[], timestamptz[], integer[], jsonb[], text[], text[], text[], jsonb[], jsonb[], uuid[], uuid[]) TO portal_ingest;
        GRANT EXECUTE ON FUNCTION receive_event(text, text, jsonb, timestamptz, uuid, text, text) TO portal_ingest;
        REVOKE CREATE ON SCHEMA public FROM portal_intake;
        REVOKE portal_intake FROM CURRENT_USER;
        """);
}
