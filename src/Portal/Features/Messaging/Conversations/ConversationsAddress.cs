using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Features.Messaging.Conversations;

/// <summary>The list's filters as they stand in the address of its page.</summary>
internal sealed record ConversationsAddress(Guid OrganizationId, string? Unread, string? Assignee, string? OptedOut, string? Search)
{
    /// <summary>The names of all filters.</summary>
    public static IReadOnlyList<string> Names { get; } = ["unread", "assignee", "optedOut", "search"];

    public ConversationFilter Filter => new(Unread is "true", AssigneeChoice.TryParse(Assignee, null, out var assignee) ? assignee : null, OptedOut is "true", Search);

    /// <summary>Whether anything narrows it.</summary>
    public bool IsFiltered => Values.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>The page without filters.</summary>
    public string Bare => $"/organizations/{OrganizationId}/conversations";

    private string?[] Values => [Unread, Assignee, OptedOut, Search];

    /// <summary>The page with these filters and that conversation open.</summary>
    public string Href(Guid? open) => QueryHelpers.AddQueryString(open is { } id ? $"{Bare}/{id}" : Bare, Names.Zip(Values, KeyValuePair.Create).Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
