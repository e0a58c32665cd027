using System.Text;

namespace Portal.Features.Calls;

/// <summary>What an agent knows when a call begins.</summary>
/// <param name="OrganizationId">For whom it speaks; null: nobody knows, and it says nothing of anybody's.</param>
/// <param name="Customer">Whom it speaks to.</param>
public sealed record AgentBriefing(Guid? OrganizationId, string OrganizationName, string Customer)
{
    private const int LongestRecent = 2000;
    private const string NothingBefore = "none";

    /// <summary>For a number that is nobody's, and for when nobody can be asked in time.</summary>
    public static AgentBriefing Generic { get; } = new(null, "our office", "");

    public Guid? LeadId { get; init; }
    public string? CustomerName { get; init; }

    /// <summary>The oldest first, each with who wrote it.</summary>
    public IReadOnlyList<string> RecentTexts { get; init; } = [];
    public string? LastCallSummary { get; init; }

    /// <summary>Every variable there is, none of them missing: an agent whose prompt uses one that is not told falls silent.</summary>
    /// <param name="ourNumber">That is called, or called from.</param>
    /// <param name="callId">Ours, for a call that we place.</param>
    public IReadOnlyDictionary<string, string> ToVariables(string ourNumber, Guid? callId = null) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [AgentVariables.OrganizationId] = OrganizationId?.ToString() ?? "",
        [AgentVariables.OrganizationName] = Plain(OrganizationName),
        [AgentVariables.OrganizationPhone] = OrganizationId is null ? "" : Plain(ourNumber),
        [AgentVariables.CustomerName] = CustomerName is { } name ? Plain(name) : "there", // "Hi there"
        [AgentVariables.CustomerPhone] = OrganizationId is null ? "" : Plain(Customer),
        [AgentVariables.LeadId] = LeadId?.ToString() ?? "",
        [AgentVariables.CallId] = callId?.ToString() ?? "",
        [AgentVariables.RecentMessages] = RecentTexts.Count == 0 ? NothingBefore : Recent(),
        [AgentVariables.LastCallSummary] = LastCallSummary is { } summary ? Plain(summary) : NothingBefore,
    };

    // The newest ones, as many as fit.
    private string Recent()
    {
        var lines = RecentTexts.Select(Plain).Reverse().ToList();
        var (kept, length) = (0, 0);
        while (kept < lines.Count && (length += lines[kept].Length + 1) <= LongestRecent) kept++;
        return string.Join('\n', lines.Take(Math.Max(kept, 1)).Reverse());
    }

    /// <summary>A line that a customer wrote stays one line, and cannot name a variable that the vendor would put in.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(letter switch { '{' => '(', '}' => ')', _ when char.IsControl(letter) => ' ', _ => letter });
        }

        return plain.ToString();
    }
}
