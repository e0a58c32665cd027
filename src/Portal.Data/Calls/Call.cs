using Portal.Data.Tenancy;

namespace Portal.Data.Calls;

/// <summary>One call between an organization and a customer; it stands in their conversation beside the texts.</summary>
public sealed class Call : IOwnedByOrganization
{
    private Call() { } // EF

    private Call(Guid organizationId, CallDirection direction, string phoneNumber, string customerPhone, DateTimeOffset startedAt, DateTimeOffset now)
    {
        (OrganizationId, Id, Direction) = (organizationId, Guid.CreateVersion7(now), direction);
        (PhoneNumber, CustomerPhone, StartedAt, RecordedAt) = (phoneNumber, customerPhone, startedAt, now);
    }

    public Guid OrganizationId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>With the organization it names the conversation.</summary>
    public string CustomerPhone { get; private set; } = "";
    public Guid? LeadId { get; private set; }
    public CallDirection Direction { get; private set; }

    /// <summary>Our number that was called or is called from.</summary>
    public string PhoneNumber { get; private set; } = "";
    public CallStatus Status { get; private set; }

    /// <summary>ElevenLabs' id; null until it has told one. No two calls of the platform have the same.</summary>
    public string? ConversationId { get; private set; }

    /// <summary>Twilio's id.</summary>
    public string? CallSid { get; private set; }
    public string? AgentId { get; private set; }
    public string? AgentName { get; private set; }

    /// <summary>Its place in the timeline: when the vendor says it began, before that when it was asked for.</summary>
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int? DurationSeconds { get; private set; }

    /// <summary>In the vendor's credits.</summary>
    public decimal? Cost { get; private set; }
    public string? Title { get; private set; }
    public string? Summary { get; private set; }

    /// <summary>The vendor's word: <c>success</c>, <c>failure</c>, <c>unknown</c>.</summary>
    public string? Outcome { get; private set; }
    public string? TerminationReason { get; private set; }

    /// <summary>What the agent was to find out, as JSON: a list of id, value, rationale.</summary>
    public string? Collected { get; private set; }

    /// <summary>What was said, as JSON: a list of role, text, seconds.</summary>
    public string? Transcript { get; private set; }

    /// <summary>Whether it went through the platform's number, not one of the organization's own.</summary>
    public bool ViaFallback { get; private set; }
    public string? WarningCode { get; private set; }
    public string? WarningSentence { get; private set; }
    public string? FailureCode { get; private set; }
    public string? FailureSentence { get; private set; }

    /// <summary>How it was matched, as JSON.</summary>
    public string? Trace { get; private set; }
    public Guid? RequestedById { get; private set; }
    public string? RequestedBy { get; private set; }
    public string? IdempotencyKey { get; private set; }

    /// <summary>What the agent was told before it dialled, as JSON.</summary>
    public string? Variables { get; private set; }

    /// <summary>When the vendor call began that is under way or that succeeded.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Size of its recording; null: there is none.</summary>
    public int? RecordingBytes { get; private set; }

    /// <summary>When the portal saved it.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Optimistic lock: whoever places it and an event that overtakes that never overwrite each other.</summary>
    public uint Version { get; private set; }

    /// <summary>Whether nothing more can become of it.</summary>
    public bool Ended => Status >= CallStatus.Failed;

    /// <summary>A call that an event told of first.</summary>
    public static Call Heard(Guid organizationId, CallDirection direction, string phoneNumber, string customerPhone, string conversationId, DateTimeOffset startedAt, DateTimeOffset now) =>
        new(organizationId, direction, phoneNumber, customerPhone, startedAt, now) { Status = CallStatus.InProgress, ConversationId = conversationId };

    /// <summary>A call to be placed.</summary>
    public static Call Outgoing(Guid organizationId, string phoneNumber, string customerPhone, Guid? leadId, bool viaFallback, Guid? requestedById, string requestedBy, string? idempotencyKey, DateTimeOffset now) =>
        new(organizationId, CallDirection.Outbound, phoneNumber, customerPhone, now, now)
        {
            Status = CallStatus.Queued,
            LeadId = leadId,
            ViaFallback = viaFallback,
            RequestedById = requestedById,
            RequestedBy = requestedBy,
            IdempotencyKey = idempotencyKey,
        };

    /// <summary>What whoever asked for the call wants the agent to know, as JSON; null: nothing besides what the portal tells.</summary>
    public void TellAgent(string? variables) => Variables = variables;

    /// <summary>The vendor is about to be called. Saved before it is.</summary>
    /// <param name="variables">What the agent is told, as JSON.</param>
    public void HandOver(string agentId, string variables, DateTimeOffset now)
    {
        (AgentId, Variables, HandedOverAt) = (agentId, variables, now);
        Advance(CallStatus.Dialling);
    }

    /// <summary>The vendor certainly did not process the call: it may be made again.</summary>
    public void TakeBack() => HandedOverAt = null;

    /// <summary>The vendor's answer was lost. Any word of the vendor's about the call ends the doubt.</summary>
    public void Doubt()
    {
        if (ConversationId is null)
        {
            Advance(CallStatus.Uncertain);
        }
    }

    /// <summary>The vendor has it under these ids.</summary>
    public void Accept(string conversationId, string? callSid)
    {
        ConversationId ??= conversationId;
        CallSid ??= callSid;
        Advance(CallStatus.InProgress);
    }

    /// <summary>Something that deserves a look, although the call goes on.</summary>
    public void Warn(string code, string sentence) => (WarningCode, WarningSentence) = (code, sentence);

    /// <summary>The customer's record, where the call has none yet.</summary>
    public void BelongsTo(Guid? leadId) => LeadId ??= leadId;

    public void Traced(string trace) => Trace = trace;

    public void Recorded(int bytes) => RecordingBytes = bytes;

    /// <summary>Takes a fact in; one that is overruled already changes nothing.</summary>
    /// <returns>Whether the status changed.</returns>
    public bool Advance(CallStatus fact)
    {
        if (fact <= Status)
        {
            return false;
        }

        Status = fact;
        if (fact is CallStatus.Completed)
        {
            (FailureCode, FailureSentence) = (null, null);
        }

        return true;
    }

    /// <summary>It will not come about, for that reason.</summary>
    /// <param name="status">Failed, no answer or busy.</param>
    public void Fail(CallStatus status, string code, string sentence, DateTimeOffset at)
    {
        if (Advance(status))
        {
            (FailureCode, FailureSentence, EndedAt) = (code, sentence, EndedAt ?? at);
        }
    }

    /// <summary>The vendor's account of it. What the vendor leaves out stays as it was known.</summary>
    public void Tell(CallReport report)
    {
        (AgentId, AgentName, CallSid) = (report.AgentId ?? AgentId, report.AgentName ?? AgentName, CallSid ?? report.CallSid);
        (StartedAt, AnsweredAt, EndedAt) = (report.StartedAt ?? StartedAt, report.AnsweredAt ?? AnsweredAt, report.EndedAt ?? EndedAt);
        (DurationSeconds, Cost) = (report.DurationSeconds ?? DurationSeconds, report.Cost ?? Cost);
        (Title, Summary, Outcome) = (report.Title ?? Title, report.Summary ?? Summary, report.Outcome ?? Outcome);
        (TerminationReason, Collected, Transcript) = (report.TerminationReason ?? TerminationReason, report.Collected ?? Collected, report.Transcript ?? Transcript);
    }
}
