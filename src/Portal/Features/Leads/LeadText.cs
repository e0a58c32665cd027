using Portal.Data.Leads;
using Portal.Platform.Errors;
using Portal.Platform.Input;

namespace Portal.Features.Leads;

/// <summary>What people may write about a lead.</summary>
internal static class LeadText
{
    /// <summary>The name, made plain; null for none. The error says what is wrong with it.</summary>
    public static Result<string> Name(string? name)
    {
        var clean = PlainText.Clean(name);
        if (clean is null) return "";
        return PlainText.FaultOf(clean, "a name", Lead.LongestName) is { } fault ? LeadErrors.NameInvalid(fault) : clean;
    }

    /// <summary>Notes have lines, and nothing that the database cannot keep.</summary>
    public static Result<string> Notes(string? notes)
    {
        var clean = new string([.. (notes ?? "").ReplaceLineEndings("\n").Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))]).Trim();
        return clean.Length > Lead.LongestNotes ? LeadErrors.NotesTooLong : Mend(clean);
    }

    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // Half a surrogate pair is no character.
    private static string Mend(string text) => string.Concat(text.EnumerateRunes());
}
