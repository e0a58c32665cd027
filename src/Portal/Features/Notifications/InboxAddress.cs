using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Features.Notifications;

/// <summary>The inbox's filters as they stand in its address. What the address does not say is the inbox as it opens: open and awake.</summary>
internal sealed record InboxAddress(string? Status, string? Type, string? Owner, string? Organization, string? Snoozed, string? Search)
{
    /// <summary>The names of all filters.</summary>
    public static IReadOnlyList<string> Names { get; } = ["status", "type", "owner", "organization", "snoozed", "search"];

    public NotificationFilter Filter => new(
        Status is "all" ? null : StatusChoice.TryParse(Status, null, out var status) ? status : StatusChoice.Open,
        TypeChoice.TryParse(Type, null, out var type) ? type : null,
        Guid.TryParse(Organization, out var organization) ? organization : null,
        OwnerChoice.TryParse(Owner, null, out var owner) ? owner : null,
        Snoozed switch { "only" => true, "any" => null, _ => false },
        Search);

    /// <summary>Whether anything narrows it.</summary>
    public bool IsFiltered => Values.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>The page with these filters and that notification open.</summary>
    public string Href(Guid? open) => QueryHelpers.AddQueryString(
        open is { } id ? $"/notifications/{id}" : "/notifications",
        Names.Zip(Values, KeyValuePair.Create).Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private string?[] Values => [Status, Type, Owner, Organization, Snoozed, Search];
}
