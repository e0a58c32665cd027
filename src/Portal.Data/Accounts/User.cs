using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Portal.Data.Audit;

namespace Portal.Data.Accounts;

/// <summary>A person who signs in. What they may do is in their memberships, or in <see cref="IsPlatformAdmin"/>.</summary>
public sealed class User : IdentityUser<Guid>, IAudited
{
    private User() { } // EF

    public User(string email, string displayName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (UserName, Email, DisplayName, CreatedAt) = (email, email, displayName, now);
        EmailConfirmed = true; // the invitation's link went to that address
    }

    public string DisplayName { get; private set; } = "";

    /// <summary>Works for the platform: sees every organization.</summary>
    public bool IsPlatformAdmin { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    [NotAudited]
    public DateTimeOffset? LastSignedInAt { get; private set; }

    /// <summary>When the account was closed by an admin; it can no longer sign in.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public void MakePlatformAdmin() => IsPlatformAdmin = true;

    public void RevokePlatformAdmin() => IsPlatformAdmin = false;

    public void Disable(DateTimeOffset now) => DisabledAt ??= now;

    public void Enable() => DisabledAt = null;

    public void SignedIn(DateTimeOffset now) => LastSignedInAt = now;

    /// <summary>Ends every session of the account within a minute: cookies and circuits carry the stamp of their sign-in.</summary>
    public void EndSessions() => SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    string IAudited.AuditSubject => Email ?? Id.ToString();
    Guid? IAudited.AuditOrganizationId => null;
}
