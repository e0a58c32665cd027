using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.Traffic;

/// <summary>What went through one number lately, whosever it was then.</summary>
/// <param name="PhoneNumber">E.164.</param>
public sealed record ReadNumberTraffic(string PhoneNumber) : IOperation<NumberTraffic>, IPlatformOperation;

/// <param name="Newest">The newest first.</param>
public sealed record NumberTraffic(IReadOnlyList<TrafficDay> Days, IReadOnlyList<TrafficRow> Newest);

/// <param name="Id">Of the text or call.</param>
/// <param name="IsCall">Else a text.</param>
/// <param name="Status">In the words of texts or of calls.</param>
public sealed record TrafficRow(Guid Id, bool IsCall, bool FromCustomer, string CustomerPhone, DateTimeOffset At, string Status, Guid OrganizationId, string OrganizationName, Guid ConversationId);

internal sealed class ReadNumberTrafficHandler(PortalDbContext db, TimeProvider time) : IHandler<ReadNumberTraffic, NumberTraffic>
{
    private const int Newest = 50;

    public async Task<NumberTraffic> HandleAsync(ReadNumberTraffic operation, CancellationToken cancellationToken)
    {
        var days = await db.CountTrafficAsync(time.GetUtcNow(), timeZone: null, organizationId: null, operation.PhoneNumber, cancellationToken);
        var since = new DateTimeOffset(days[0].Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var newest = await db.Database.SqlQuery<TrafficRow>($"""
            SELECT t.id AS "Id", t.is_call AS "IsCall", t.direction = 'inbound' AS "FromCustomer", t.customer_phone AS "CustomerPhone", t.at AS "At", t.status AS "Status",
                t.organization_id AS "OrganizationId", o.name AS "OrganizationName", v.id AS "ConversationId"
            FROM (
                (SELECT m.id, false AS is_call, m.direction, m.customer_phone, m.occurred_at AS at, m.status, m.organization_id FROM messages m
                 WHERE m.phone_number = {operation.PhoneNumber} AND m.occurred_at >= {since} ORDER BY m.occurred_at DESC, m.id DESC LIMIT {Newest})
                UNION ALL
                (SELECT c.id, true, c.direction, c.customer_phone, c.started_at, c.status, c.organization_id FROM calls c
                 WHERE c.phone_number = {operation.PhoneNumber} AND c.started_at >= {since} ORDER BY c.started_at DESC, c.id DESC LIMIT {Newest})) t
            JOIN organizations o ON o.id = t.organization_id
            JOIN conversations v ON v.organization_id = t.organization_id AND v.customer_phone = t.customer_phone
            """).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(Newest).ToListAsync(cancellationToken);
        return new NumberTraffic(days, newest);
    }
}
