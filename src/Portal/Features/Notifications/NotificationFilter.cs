namespace Portal.Features.Notifications;

/// <summary>Which notifications; what is null does not matter.</summary>
/// <param name="Status">One status, or <c>open</c> and <c>closed</c> for two each.</param>
/// <param name="Type">One of the known types.</param>
/// <param name="OrganizationId">About this organization.</param>
/// <param name="Owner">Mine, nobody's, or somebody's.</param>
/// <param name="Snoozed">Asleep now, or awake.</param>
/// <param name="Search">In title, body, organization and number.</param>
public sealed record NotificationFilter(
    StatusChoice? Status = null, TypeChoice? Type = null, Guid? OrganizationId = null, OwnerChoice? Owner = null, bool? Snoozed = null, string? Search = null)
{
    /// <summary>What the badge counts and the inbox opens with.</summary>
    public static NotificationFilter Inbox { get; } = new(StatusChoice.Open, Snoozed: false);
}
