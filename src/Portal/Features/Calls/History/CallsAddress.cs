using Portal.Data.Calls;

namespace Portal.Features.Calls.History;

/// <summary>The list's filters as they stand in the address of its page. What names no filter filters nothing.</summary>
internal sealed record CallsAddress(Guid OrganizationId, string? Direction, string? Status, string? LeadId, string? Search)
{
    /// <summary>The names of all filters.</summary>
    public static IReadOnlyList<string> Names { get; } = ["direction", "status", "leadId", "search"];

    public CallFilter Filter => new(Named<CallDirection>(Direction), Named<CallStatus>(Status), Guid.TryParse(LeadId, out var lead) ? lead : null, Customer: null, Search);

    /// <summary>Whether anything narrows it.</summary>
    public bool IsFiltered => new[] { Direction, Status, LeadId, Search }.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>The page without filters.</summary>
    public string Bare => $"/organizations/{OrganizationId}/calls";

    private static T? Named<T>(string? name) where T : struct, Enum =>
        name is { Length: > 0 } && char.IsLetter(name[0]) && Enum.TryParse<T>(name, ignoreCase: true, out var value) ? value : null;
}
