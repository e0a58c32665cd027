using System.Text.Json;
using Portal.Data.Calls;

namespace Portal.Features.Calls.Incoming;

/// <summary>Whose a call is, and what said so.</summary>
/// <param name="OrganizationId">Null: nobody's, for the reason in <see cref="Why"/>.</param>
/// <param name="By">What decided: <c>phone_number_id</c>, <c>agent_number</c>, <c>our_call</c>, <c>call_sid</c>, <c>called_number</c>, <c>caller_number</c>, <c>admin</c>.</param>
/// <param name="PhoneNumber">Our number; where the event names none, what it names instead.</param>
internal sealed record CallMatch(Guid? OrganizationId, string By, string PhoneNumber)
{
    /// <summary>What stands for our number where an event names none.</summary>
    public const string NoNumber = "unknown";

    /// <summary>The call of ours that it is about, where there is one already.</summary>
    public Call? Call { get; init; }

    /// <summary>Why nobody's, or what contradicted; a stable word.</summary>
    public string? Why { get; init; }

    /// <summary>How it came and how it was matched, as JSON. Ids and words, nothing that a customer said.</summary>
    public string Trace(string by, string? filedBy = null) => JsonSerializer.Serialize(new CallTrace(by, OrganizationId is null ? null : By, Why, filedBy), JsonSerializerOptions.Web);
}

/// <summary>What is kept of how an event came to where it is.</summary>
/// <param name="By"><c>webhook</c> or <c>reconciliation</c>.</param>
/// <param name="MatchedBy">What decided; null while it is nobody's.</param>
/// <param name="Why">What stood against it.</param>
/// <param name="FiledBy">The admin who said whose it is.</param>
public sealed record CallTrace(string By, string? MatchedBy, string? Why, string? FiledBy = null);
