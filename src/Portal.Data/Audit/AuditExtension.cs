namespace Portal.Data.Audit;

/// <summary>Records what happened without changing an entity: a sign-in, an export.</summary>
public static class AuditExtension
{
    /// <summary>Adds an entry; it is saved with the caller's <c>SaveChanges</c>.</summary>
    public static void Audit(this PortalDbContext db, AuditTrail trail, DateTimeOffset now, string action, string subject, Guid? subjectId, Guid? organizationId = null) =>
        db.AuditEntries.Add(new AuditEntry(now, trail.Origin, action, subject, subjectId, organizationId, before: null, after: null));
}
