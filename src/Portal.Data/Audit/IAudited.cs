namespace Portal.Data.Audit;

/// <summary>An entity whose every change is kept in the audit trail, in the same transaction.</summary>
public interface IAudited
{
    /// <summary>What a person calls the thing.</summary>
    string AuditSubject { get; }

    /// <summary>The organization that it concerns, if any.</summary>
    Guid? AuditOrganizationId { get; }
}
