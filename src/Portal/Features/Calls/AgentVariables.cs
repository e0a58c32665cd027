namespace Portal.Features.Calls;

/// <summary>The names of everything that an agent is told before it speaks, in calls of both directions. An agent's prompt may use any of them, so each call carries all.</summary>
public static class AgentVariables
{
    public const string OrganizationId = "organization_id";
    public const string OrganizationName = "organization_name";

    /// <summary>Our number that is called, or called from.</summary>
    public const string OrganizationPhone = "organization_phone";
    public const string CustomerName = "customer_name";
    public const string CustomerPhone = "customer_phone";
    public const string LeadId = "lead_id";

    /// <summary>Our id of a call that we place; empty for one that comes in.</summary>
    public const string CallId = "call_id";

    /// <summary>The last texts, the oldest first, a line each.</summary>
    public const string RecentMessages = "recent_messages";

    /// <summary>What the last call was about.</summary>
    public const string LastCallSummary = "last_call_summary";
}
