using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Data.Messaging;
using Portal.Features.Messaging.Incoming;

namespace Portal.Features.Messaging.OptOuts;

/// <summary>Reads whether a text asks for no more texts, or for texts again. English and French.</summary>
/// <remarks>Twilio blocks at the exact single words alone. A customer who writes "stop please" means it as much, and the law asks what is meant;
/// what only reads like it is left to a person, since "cancel please" may be about an appointment.</remarks>
internal static partial class OptOutWords
{
    private const int ShortSentence = 7;
    private const int LongestWord = 100;

    private static readonly HashSet<string> s_exact = new(StringComparer.Ordinal)
    {
        "stop", "stopall", "stop all", "unsubscribe", "end", "quit", "cancel", "revoke", "optout", "opt out",
        "arret", "arrete", "arretez", "arreter", "desabonner", "desabonnement", "desinscrire", "desinscription", "fin",
    };

    // Alone in a short sentence they can mean nothing else.
    private static readonly HashSet<string> s_strong = new(StringComparer.Ordinal)
    {
        "stop", "stopall", "unsubscribe", "optout", "arret", "arrete", "arretez", "arreter", "desabonner", "desabonnez", "desabonnement", "desinscrire", "desinscrivez",
    };

    private static readonly HashSet<string> s_weak = new(StringComparer.Ordinal) { "end", "quit", "cancel", "revoke", "fin" };

    // Words that leave the meaning of the word beside them as it is.
    private static readonly HashSet<string> s_courtesy = new(StringComparer.Ordinal)
    {
        "please", "pls", "plz", "now", "thanks", "thank", "you", "thx", "ok", "okay", "hi", "hello", "just", "all", "this", "these", "the", "it", "me", "from", "to", "my", "your",
        "text", "texts", "texting", "message", "messages", "messaging", "sms", "sending", "contacting", "svp", "stp", "sil", "s", "il", "vous", "te", "plait", "merci", "maintenant", "bonjour",
        "tout", "tous", "les", "des", "de", "la", "le", "moi", "m", "me", "envoyer", "envois", "textos", "texto",
    };

    private static readonly HashSet<string> s_start = new(StringComparer.Ordinal) { "start", "unstop", "yes", "subscribe", "resume", "debut", "commencer", "reprendre", "oui" };

    /// <param name="optOutType">Twilio's own reading, where an account has Advanced Opt-Out; it goes before ours.</param>
    /// <returns>Null when the text says nothing of it.</returns>
    public static OptOutWord? Read(string body, string? optOutType)
    {
        switch (optOutType?.ToUpperInvariant())
        {
            case "STOP": return new OptOutWord(OptOutKind.Out, OptOutSource.Twilio, Shown(body));
            case "START": return new OptOutWord(OptOutKind.In, OptOutSource.Twilio, Shown(body));
            case "HELP": return null;
            default: return Kind(body) is { } kind ? new OptOutWord(kind, OptOutSource.Keyword, Shown(body)) : null;
        }
    }

    private static OptOutKind? Kind(string body)
    {
        if (body.Length > 500)
        {
            return null; // whoever wants no texts says it shortly
        }

        var plain = Plain(body);
        if (s_exact.Contains(plain))
        {
            return OptOutKind.Out;
        }

        if (s_start.Contains(plain))
        {
            return OptOutKind.In;
        }

        var words = plain.Replace("opt out", "optout", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = words.Where(word => !s_courtesy.Contains(word)).ToList();
        if (words.Length <= ShortSentence && rest.Count > 0 && rest.TrueForAll(word => s_strong.Contains(word) || s_weak.Contains(word)))
        {
            return rest.Exists(s_strong.Contains) ? OptOutKind.Out : OptOutKind.Doubt;
        }

        return NoMore().IsMatch(plain) || Shouted().IsMatch(body) ? OptOutKind.Doubt : null;
    }

    /// <summary>Small letters and single spaces; no accents, no punctuation.</summary>
    private static string Plain(string body)
    {
        var letters = new StringBuilder(body.Length);
        foreach (var letter in body.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                letters.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && letter is not ('\'' or '’') && letters.Length > 0 && letters[^1] != ' ')
            {
                letters.Append(' ');
            }
        }

        return letters.ToString().TrimEnd();
    }

    private static string Shown(string body) => body.Length > LongestWord ? body[..LongestWord] : body;

    // What is read is short, so the time limit of a match is for nothing but a fault in it: a machine that stands still for a moment must not cost a text.

    // "don't text me again", "no more messages", "remove me from your list", "ne m'écrivez plus", "plus de textos"
    [GeneratedRegex(@"\b(dont|do not|never|stop|quit|please no|no more)\b.{0,40}\b(text|texts|texting|message|messages|messaging|contact|contacting|write|writing|sms)\b|\b(take|remove|delete) me\b|\bleave me alone\b|\bunsubscribe\b|\bopt ?out\b|\b(ne|narretez)\b.{0,30}\b(ecri\w*|mecri\w*|text\w*|mtext\w*|envoy\w*|menvoy\w*|contact\w*)\b.{0,20}\bplus\b|\bplus de (messages|textos|sms|textes)\b|\b(retirez|enlevez|supprimez) moi\b|\barrete[rz]? de\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NoMore();

    // A word that is shouted among others that are not.
    [GeneratedRegex(@"(?=.*\p{Ll})\b(STOP|ARRET|ARRÊT|UNSUBSCRIBE)\b", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Shouted();
}
