namespace Portal.Features.Messaging.Conversations;

/// <summary>What a person wants to send.</summary>
/// <param name="From">The number that was chosen; null leaves it to the portal.</param>
/// <param name="Key">The same for every press of the button on the same words: they go out once.</param>
public sealed record TextDraft(string Body, string? From, string Key);
