namespace Portal.Platform.Errors;

/// <summary>An expected refusal: what kind it is, a stable code for programs, a sentence for people.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, snake_case, prefixed by its subject: <c>phone_number.not_active</c>.</param>
/// <param name="Sentence">Says what happened, whether money was spent where that matters, and what to do.</param>
public sealed record Error(ErrorKind Kind, string Code, string Sentence)
{
    /// <summary>Further members of the problem details, camelCase; null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>When it is worth asking again; becomes the <c>Retry-After</c> header.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
