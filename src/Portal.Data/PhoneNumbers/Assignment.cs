using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Data.PhoneNumbers;

/// <summary>An interval in which a number belongs to one organization. At any instant a number has at most one.</summary>
public sealed class Assignment : IOwnedByOrganization, IAudited
{
    private Assignment() { } // EF

    public Assignment(Guid organizationId, Guid phoneNumberId, DateTimeOffset from) =>
        (OrganizationId, Id, PhoneNumberId, AssignedFrom) = (organizationId, Guid.CreateVersion7(from), phoneNumberId, from);

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid PhoneNumberId { get; private set; }

    /// <summary>First instant of the interval.</summary>
    public DateTimeOffset AssignedFrom { get; private set; }

    /// <summary>First instant after the interval; null while it lasts.</summary>
    public DateTimeOffset? AssignedUntil { get; private set; }

    public void End(DateTimeOffset at) => AssignedUntil ??= at;

    string IAudited.AuditSubject => PhoneNumberId.ToString();
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}
