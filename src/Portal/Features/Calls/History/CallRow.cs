using System.Linq.Expressions;
using Portal.Data;
using Portal.Data.Calls;

namespace Portal.Features.Calls.History;

/// <summary>One call of a list.</summary>
/// <param name="CustomerPhone">E.164 as a rule; <c>unknown</c> where the network names nobody.</param>
/// <param name="CustomerName">The lead's name; null while nobody knows it.</param>
/// <param name="PhoneNumber">The organization's number that was called or called from.</param>
/// <param name="StartedAt">Its place in the timeline.</param>
/// <param name="Outcome">The agent's judgement: <c>success</c>, <c>failure</c>, <c>unknown</c>; null where there is none.</param>
/// <param name="Failure">Why it did not come about, as a sentence.</param>
/// <param name="Warning">What deserves a look, as a sentence.</param>
public sealed record CallRow(
    Guid Id, string CustomerPhone, Guid? LeadId, string? CustomerName, CallDirection Direction, string PhoneNumber, CallStatus Status, DateTimeOffset StartedAt,
    int? DurationSeconds, decimal? Cost, string? Title, string? Summary, string? Outcome, bool HasRecording, bool ViaFallback, string? RequestedBy, string? Failure, string? Warning)
{
    /// <summary>How the database fills it.</summary>
    internal static Expression<Func<Call, CallRow>> From(PortalDbContext db) => call => new CallRow(
        call.Id, call.CustomerPhone, call.LeadId, db.Leads.Where(lead => lead.OrganizationId == call.OrganizationId && lead.Id == call.LeadId).Select(lead => lead.Name).FirstOrDefault(),
        call.Direction, call.PhoneNumber, call.Status, call.StartedAt, call.DurationSeconds, call.Cost, call.Title, call.Summary, call.Outcome, call.RecordingBytes != null, call.ViaFallback,
        call.RequestedBy, call.FailureSentence, call.WarningSentence);
}

/// <summary>What a list of calls is narrowed to.</summary>
/// <param name="Customer">One customer's phone, exact.</param>
/// <param name="Search">Digits of the customer's phone, or words of title, summary or the customer's name.</param>
public sealed record CallFilter(CallDirection? Direction = null, CallStatus? Status = null, Guid? LeadId = null, string? Customer = null, string? Search = null);
