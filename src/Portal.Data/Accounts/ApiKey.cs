using Portal.Data.Audit;

namespace Portal.Data.Accounts;

/// <summary>A script's credential. Shown once, kept as a hash; with an organization it acts as a member of that one only.</summary>
public sealed class ApiKey : IAudited
{
    private ApiKey() { } // EF

    /// <param name="hash">SHA-256 of the whole key; the key itself has 256 random bits, so a slow hash adds nothing.</param>
    /// <param name="hint">The key's first characters, to tell keys apart in a list.</param>
    public ApiKey(string name, byte[] hash, string hint, Guid? organizationId, string createdBy, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        (Id, Name, Hash, Hint) = (Guid.CreateVersion7(now), name, hash, hint);
        (OrganizationId, CreatedBy, ExpiresAt, CreatedAt) = (organizationId, createdBy, expiresAt, now);
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public byte[] Hash { get; private set; } = [];
    public string Hint { get; private set; } = "";

    /// <summary>The organization that the key is a member of; null for a platform admin's key.</summary>
    public Guid? OrganizationId { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Last use, to the minute.</summary>
    [NotAudited]
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Ends it at once.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>Moves its end; null for never. A revoked key stays revoked.</summary>
    public void Expire(DateTimeOffset? at) => ExpiresAt = at;

    string IAudited.AuditSubject => Name;
    Guid? IAudited.AuditOrganizationId => OrganizationId;
}
