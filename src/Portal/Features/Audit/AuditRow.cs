namespace Portal.Features.Audit;

/// <summary>Who did what to which thing, from where, and what it was before.</summary>
/// <param name="ActorKind"><c>user</c>, <c>api_key</c>, <c>system</c> or <c>anonymous</c>.</param>
/// <param name="Action"><c>phone_number.changed</c>, <c>account.signed_in</c>.</param>
/// <param name="Before">The changed members as JSON; null when it was created, or when nothing was changed.</param>
/// <param name="After">The changed members as JSON; null when it was deleted, or when nothing was changed.</param>
public sealed record AuditRow(
    Guid Id, DateTimeOffset At, string ActorKind, Guid? ActorId, string ActorName, string? Address, string? TraceId, string Action,
    string Subject, Guid? SubjectId, Guid? OrganizationId, string? OrganizationName, string? Before, string? After);
