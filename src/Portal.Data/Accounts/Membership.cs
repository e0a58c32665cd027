using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Data.Accounts;

/// <summary>A user's place in one organization.</summary>
public sealed class Membership : IOwnedByOrganization, IAudited
{
    private Membership() { } // EF

    public Membership(Guid organizationId, Guid userId, MembershipRole role, DateTimeOffset now) =>
        (OrganizationId, Id, UserId, Role, CreatedAt) = (organizationId, Guid.CreateVersion7(now), userId, role, now);

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public MembershipRole Role { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void ChangeRole(MembershipRole role) => Role = role;

    string IAudited.AuditSubject => UserId.ToString();
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}

/// <summary>What a member may do in the organization.</summary>
public enum MembershipRole
{
    /// <summary>Works with conversations, calls and numbers.</summary>
    Member,

    /// <summary>Also invites and removes people.</summary>
    Admin,
}
