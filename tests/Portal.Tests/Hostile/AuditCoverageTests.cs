using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Tests.Platform.Access;

namespace Portal.Tests.Hostile;

/// <summary>Every change that can be asked for over HTTP leaves who, what, when, from where and in which trace.</summary>
public sealed class AuditCoverageTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    /// <summary>What each changing route leaves. Reading leaves nothing, but for taking data out.</summary>
    private static readonly Dictionary<string, string> s_actions = new(StringComparer.Ordinal)
    {
        ["POST /api/admin/organizations"] = "organization.created",
        ["PUT /api/admin/organizations/{orgId}"] = "organization.changed",
        ["PATCH /api/admin/organizations/{orgId}/members/{membershipId}"] = "membership.changed",
        ["DELETE /api/admin/organizations/{orgId}/members/{membershipId}"] = "membership.deleted",
        ["POST /api/admin/organizations/{orgId}/invitations"] = "invitation.created",
        ["DELETE /api/admin/organizations/{orgId}/invitations/{invitationId}"] = "invitation.changed",
        ["PATCH /api/admin/users/{id}"] = "user.changed",
        ["POST /api/admin/api-keys"] = "api_key.created",
        ["DELETE /api/admin/api-keys/{id}"] = "api_key.changed",
        ["GET /api/admin/audit-entries/csv"] = "audit.exported",
        ["GET /api/admin/organizations/csv"] = "organizations.exported",
        ["GET /api/admin/phone-numbers/csv"] = "phone_numbers.exported",
        ["GET /api/admin/notifications/csv"] = "notifications.exported",
        ["POST /api/admin/organizations/{orgId}/phone-numbers/purchase"] = "purchase.created",
        ["POST /api/admin/phone-numbers/{phoneNumber}/import"] = "phone_number.changed",
        ["POST /api/admin/phone-numbers/{phoneNumber}/activate"] = "phone_number.changed",
        ["GET /api/organizations/{orgId}/calls/csv"] = "calls.exported",
        ["GET /api/organizations/{orgId}/leads/csv"] = "leads.exported",
        ["POST /api/organizations/{orgId}/leads"] = "lead.created",
        ["PATCH /api/organizations/{orgId}/leads/{id}"] = "lead.changed",
        ["PATCH /api/admin/notifications/{id}"] = "notification.changed",
    };

    /// <summary>What needs no entry beside it: a text or call says itself who asked for it and when, and is never deleted.</summary>
    private static readonly string[] s_ownRecords = ["POST /api/organizations/{orgId}/messages", "POST /api/organizations/{orgId}/calls"];

    [Fact]
    public void Knows_every_route_that_changes_something() =>
        Assert.Empty(RouteMatrix.Rows.Where(row => !row.Route.StartsWith("GET ", StringComparison.Ordinal)).Select(row => row.Route).Except(s_actions.Keys).Except(s_ownRecords));

    [Fact]
    public async Task One_row_tells_who_what_whose_when_and_from_where()
    {
        List<string> wrong = [];
        foreach (var (route, action) in s_actions)
        {
            var row = RouteMatrix.Rows.Single(row => row.Route == route);
            var tenant = route.EndsWith("/activate", StringComparison.Ordinal) ? world.A : world.B; // A's number is imported, B's is not
            var thing = row.Thing is null ? "" : await row.Thing(world)(tenant);
            var before = await EntriesAsync();
            using var request = row.Request(world, tenant.Id, thing);
            using var answer = await world[Caller.PlatformAdmin].SendAsync(request);
            var made = (await EntriesAsync()).Where(entry => before.TrueForAll(old => old.Id != entry.Id) && entry.Action == action && entry.ActorKind != "system").ToList();
            if (made is not [{ } entry] || entry is not { ActorName: "admin@portal.example", ActorKind: "user", Address: "127.0.0.1", TraceId.Length: 32, Subject.Length: > 0 } || entry.ActorId != world.Admin.Id)
            {
                wrong.Add($"{route} ({(int)answer.StatusCode}): {string.Join(", ", made.Select(entry => $"{entry.Action} {entry.ActorName} {entry.Address} {entry.TraceId}"))}");
            }
            else if (row.HasOrganization && entry.AboutOrganizationId != world.B.Id)
            {
                wrong.Add($"{route}: about {entry.AboutOrganizationId}");
            }
        }

        Assert.Empty(wrong);
    }

    private Task<List<AuditEntry>> EntriesAsync() => world.WithDataAsync(Actor.System, db => db.AuditEntries.AsNoTracking().ToListAsync());
}
