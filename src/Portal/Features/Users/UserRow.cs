using Portal.Data.Accounts;

namespace Portal.Features.Users;

/// <summary>An account, as the platform's admins see it.</summary>
/// <param name="DisabledAt">When it was closed; null while it is open.</param>
/// <param name="LockedUntil">Until when wrong passwords keep it locked; null when it is not.</param>
public sealed record UserRow(
    Guid Id, string Email, string DisplayName, bool IsPlatformAdmin, DateTimeOffset CreatedAt, DateTimeOffset? LastSignedInAt,
    DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, IReadOnlyList<UserMembership> Memberships);

/// <summary>A place of the user in an organization.</summary>
public sealed record UserMembership(Guid OrganizationId, string OrganizationName, MembershipRole Role);
