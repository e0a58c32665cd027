namespace Portal.Features.Messaging.Conversations;

/// <summary>Which conversations are asked for.</summary>
/// <param name="Unread">Only those with something that the asking person has not read.</param>
/// <param name="Assignee">Only one colleague's, or nobody's; null: all.</param>
/// <param name="OptedOut">Only customers who want no texts.</param>
/// <param name="Search">Digits of the customer's number, or words of a message.</param>
public sealed record ConversationFilter(bool Unread = false, AssigneeChoice? Assignee = null, bool OptedOut = false, string? Search = null);
