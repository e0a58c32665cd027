namespace Portal.Data.Notifications;

/// <summary>What is raised.</summary>
/// <param name="Type">One of <see cref="NotificationTypes"/>.</param>
/// <param name="DeduplicationKey">The same cause has the same key.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">What happened and what to do; plain text.</param>
public sealed record NotificationDraft(string Type, string DeduplicationKey, string Title, string Body)
{
    public Guid? OrganizationId { get; init; }
    public Guid? PhoneNumberId { get; init; }
    public Guid? PurchaseId { get; init; }
    public DateTimeOffset? DueAt { get; init; }
}
