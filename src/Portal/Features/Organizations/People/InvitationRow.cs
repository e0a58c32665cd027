using Portal.Data.Accounts;

namespace Portal.Features.Organizations.People;

/// <summary>An invitation that waits to be accepted. Its link is known only to who was given it.</summary>
/// <param name="Expired">It was not accepted in time.</param>
public sealed record InvitationRow(Guid Id, string Email, MembershipRole Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Expired);
