using System.Globalization;
using Portal.Platform.Errors;

namespace Portal.Features.Leads;

/// <summary>Refusals about leads.</summary>
public static class LeadErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "lead.not_found", "There is no such lead.");

    public static readonly Error Known = new(ErrorKind.Conflict, "lead.known", "There is a lead with this number already. Change that one.");

    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "lead.changed_meanwhile", "Somebody else changed this lead meanwhile. Look at it again before you save; nothing was overwritten.");

    public static readonly Error NotesTooLong = new(ErrorKind.Invalid, "lead.notes_too_long", "Notes have at most 4,000 characters.");

    public static readonly Error NoPhoneColumn = new(ErrorKind.Invalid, "lead.no_phone_column", "The first line of the file must name its columns, and one of them must be called Phone. Nothing was imported.");

    public static readonly Error FileUnreadable = new(ErrorKind.Invalid, "lead.file_unreadable", "This is no CSV file that can be read. Nothing was imported.");

    public static readonly Error FileTooLarge = new(ErrorKind.TooLarge, "lead.file_too_large",
        string.Create(CultureInfo.InvariantCulture, $"At most {ImportLeads.MostRows} lines and {ImportLeads.LargestFile / 1024 / 1024} MB at a time. Nothing was imported; make several files of it."));

    /// <summary>Not a number that can be called.</summary>
    public static Error Malformed(string hint) => new(ErrorKind.Invalid, "lead.phone_malformed", hint);

    /// <summary>Not a name.</summary>
    public static Error NameInvalid(string fault) => new(ErrorKind.Invalid, "lead.name_invalid", fault);
}
