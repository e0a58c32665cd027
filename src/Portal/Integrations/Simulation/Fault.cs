using System.Text.Json.Serialization;

namespace Portal.Integrations.Simulation;

/// <summary>Something that shall go wrong at a simulated vendor.</summary>
/// <param name="Operation">The call it happens to, such as <c>numbers.create</c>; <c>*</c> is any call.</param>
/// <param name="Kind">What happens.</param>
public sealed record Fault(string Operation, FaultKind Kind)
{
    /// <summary>How many calls it happens to; null: until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>How late a slow answer or act is; between the bytes of one that drips.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The header sent along with 429 and 500.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The vendor's own error code of a refusal: <c>21422</c>, <c>agent_not_found</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Where a redirection leads.</summary>
    public string? Location { get; init; }
}

/// <summary>Ways in which a call goes wrong. What does not say that it executes has no effect at the vendor.</summary>
public enum FaultKind
{
    /// <summary>Executes at once and answers late.</summary>
    [JsonStringEnumMemberName("slow")] Slow,

    /// <summary>Never answers.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>Executes at once and never answers.</summary>
    [JsonStringEnumMemberName("execute-and-timeout")] ExecuteAndTimeout,

    /// <summary>Executes late, whether or not the caller is still there, then answers.</summary>
    [JsonStringEnumMemberName("execute-late")] ExecuteLate,

    /// <summary>Answers 429.</summary>
    [JsonStringEnumMemberName("429")] TooManyRequests,

    /// <summary>Answers 500.</summary>
    [JsonStringEnumMemberName("500")] ServerError,

    /// <summary>Executes and answers 500.</summary>
    [JsonStringEnumMemberName("execute-and-500")] ExecuteAndServerError,

    /// <summary>Breaks the connection.</summary>
    [JsonStringEnumMemberName("reset")] Reset,

    /// <summary>Executes and breaks the connection.</summary>
    [JsonStringEnumMemberName("execute-and-reset")] ExecuteAndReset,

    /// <summary>Answers 200 with a web page.</summary>
    [JsonStringEnumMemberName("garbage")] Garbage,

    /// <summary>Executes and answers 200 with a web page.</summary>
    [JsonStringEnumMemberName("execute-and-garbage")] ExecuteAndGarbage,

    /// <summary>Executes and answers with half of the document.</summary>
    [JsonStringEnumMemberName("execute-and-truncate")] ExecuteAndTruncate,

    /// <summary>Answers with a gigabyte.</summary>
    [JsonStringEnumMemberName("endless")] Endless,

    /// <summary>Answers byte by byte.</summary>
    [JsonStringEnumMemberName("drip")] Drip,

    /// <summary>Answers 302.</summary>
    [JsonStringEnumMemberName("redirect")] Redirect,

    /// <summary>Answers the vendor's refusal with <see cref="Fault.Code"/>.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,

    /// <summary>The import takes the number's texts although it was told not to; it succeeds otherwise.</summary>
    [JsonStringEnumMemberName("takes-sms")] TakesSms,

    /// <summary>The call is not placed, which is said with 200.</summary>
    [JsonStringEnumMemberName("not-placed")] NotPlaced,

    /// <summary>The call is placed, and the answer names none of its ids.</summary>
    [JsonStringEnumMemberName("without-ids")] WithoutIds,
}
