using System.Collections.Frozen;
using System.Text.Json;

namespace Portal.Integrations.Twilio;

/// <summary>What Twilio's error codes mean to a person and what to do about them.</summary>
public static class TwilioErrorCatalog
{
    private static readonly FrozenDictionary<int, TwilioErrorMeaning> Meanings = Load();

    /// <summary>All codes with words of their own.</summary>
    public static IReadOnlyCollection<TwilioErrorMeaning> All => Meanings.Values;

    /// <summary>The meaning of a code, or null when the catalog has no words for it.</summary>
    public static TwilioErrorMeaning? Find(int code) => Meanings.GetValueOrDefault(code);

    /// <summary>The sentence of a text's failure; a general one where Twilio gave no code or one without words here.</summary>
    public static string SentenceOf(int? code) => code is { } known && Find(known) is { } meaning
        ? meaning.Sentence
        : $"The text did not reach the customer{(code is null ? "" : $" (Twilio's error {code})")}. Check the number, and try again later.";

    private static FrozenDictionary<int, TwilioErrorMeaning> Load()
    {
        using var resource = typeof(TwilioErrorCatalog).Assembly.GetManifestResourceStream("twilio-errors.json")
            ?? throw new InvalidOperationException("The catalog of Twilio's errors is not in the assembly.");
        var meanings = JsonSerializer.Deserialize<List<TwilioErrorMeaning>>(resource, JsonSerializerOptions.Web)!;
        return meanings.ToFrozenDictionary(meaning => meaning.Code);
    }
}

/// <summary>One of Twilio's error codes.</summary>
/// <param name="Code">Twilio's number for it.</param>
/// <param name="Area">What it is about: <c>account</c>, <c>purchase</c>, <c>send</c>, <c>delivery</c>, …</param>
/// <param name="Sentence">What happened and what to do, for people.</param>
public sealed record TwilioErrorMeaning(int Code, string Area, string Sentence);
