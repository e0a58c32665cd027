namespace Portal.Features.ApiKeys;

/// <summary>An API key as lists show it. The key itself is nowhere.</summary>
/// <param name="Hint">Its first characters.</param>
/// <param name="OrganizationId">The organization that it is a member of; null for a key of the platform.</param>
/// <param name="LastUsedAt">To the minute; null when never used.</param>
public sealed record ApiKeyRow(
    Guid Id, string Name, string Hint, Guid? OrganizationId, string? OrganizationName, string CreatedBy,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);
