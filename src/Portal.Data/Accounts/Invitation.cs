using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Data.Accounts;

/// <summary>An offer to join an organization, taken up by whoever has its link. Only the token's hash is kept.</summary>
public sealed class Invitation : IOwnedByOrganization, IAudited
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation() { } // EF

    /// <param name="tokenHash">SHA-256 of the token in the link.</param>
    public Invitation(Guid organizationId, string email, MembershipRole role, byte[] tokenHash, string invitedBy, DateTimeOffset now)
    {
        (OrganizationId, Id, Email, Role) = (organizationId, Guid.CreateVersion7(now), email, role);
        (TokenHash, InvitedBy, CreatedAt, ExpiresAt) = (tokenHash, invitedBy, now, now + Lifetime);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }
    public string Email { get; private set; } = "";
    public MembershipRole Role { get; private set; }
    public byte[] TokenHash { get; private set; } = [];
    public string InvitedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whether the link still works at that instant.</summary>
    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && ExpiresAt > now;

    public void Accept(DateTimeOffset now) => AcceptedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    string IAudited.AuditSubject => Email;
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}
