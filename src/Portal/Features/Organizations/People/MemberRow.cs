using Portal.Data.Accounts;

namespace Portal.Features.Organizations.People;

/// <summary>Somebody who belongs to the organization.</summary>
/// <param name="Id">Of the membership.</param>
/// <param name="DisabledAt">When the account was closed; null while it is open.</param>
public sealed record MemberRow(
    Guid Id, Guid UserId, string Email, string DisplayName, MembershipRole Role, DateTimeOffset JoinedAt, DateTimeOffset? LastSignedInAt, DateTimeOffset? DisabledAt);
