namespace Portal.Platform.Errors;

/// <summary>Collects what is wrong with each field of a request, so that all of it is said at once.</summary>
public sealed class FieldErrors
{
    private const string Member = "errors";
    private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _byField.Count > 0;

    /// <summary>Adds a fault; nothing when there is none.</summary>
    /// <param name="field">The member's name in the contract, camelCase.</param>
    /// <param name="sentence">What is wrong and how to mend it.</param>
    public void Add(string field, string? sentence)
    {
        if (sentence is null) return;
        if (!_byField.TryGetValue(field, out var sentences)) _byField[field] = sentences = [];
        sentences.Add(sentence);
    }

    /// <summary>The refusal that tells all of them: 422, with <c>errors</c> by field.</summary>
    public Error ToError(string code) => new(ErrorKind.Invalid, code, string.Join(' ', _byField.Values.SelectMany(sentences => sentences)))
    {
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [Member] = _byField.ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal),
        },
    };

    /// <summary>A refusal for one field.</summary>
    public static Error One(string code, string field, string sentence)
    {
        var errors = new FieldErrors();
        errors.Add(field, sentence);
        return errors.ToError(code);
    }

    /// <summary>What a refusal says about one field; null when it says nothing about it.</summary>
    public static string? Of(Error? error, string field) =>
        error?.Extensions?.GetValueOrDefault(Member) is Dictionary<string, string[]> byField && byField.TryGetValue(field, out var sentences)
            ? string.Join(' ', sentences)
            : null;

    /// <summary>Whether a refusal is about fields, so that each can show its own part.</summary>
    public static bool AreIn(Error? error) => error?.Extensions?.ContainsKey(Member) is true;
}
