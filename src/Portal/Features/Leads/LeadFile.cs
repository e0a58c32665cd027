using Portal.Data.PhoneNumbers;
using Portal.Platform.Csv;
using Portal.Platform.Errors;

namespace Portal.Features.Leads;

/// <summary>A file of customers, sorted into lines that can be taken in and lines that cannot.</summary>
/// <param name="Good">One line a customer, sorted by phone.</param>
/// <param name="Refused">Each with its reason.</param>
internal sealed record LeadFile(IReadOnlyList<LeadFileLine> Good, IReadOnlyList<RefusedLine> Refused)
{
    private static readonly string[] s_phone = ["Phone", "Phone number", "Number", "Mobile", "Telephone"];
    private static readonly string[] s_name = ["Name", "Customer", "Full name"];
    private static readonly string[] s_notes = ["Notes", "Note"];

    /// <param name="file">Its bytes.</param>
    public static Result<LeadFile> Read(byte[] file)
    {
        if (file.Length > ImportLeads.LargestFile) return LeadErrors.FileTooLarge;
        IReadOnlyList<CsvCells>? rows;
        try
        {
            rows = CsvTable.Read(file, ImportLeads.MostRows + 1, s_phone, s_name, s_notes);
        }
        catch (FormatException)
        {
            return LeadErrors.FileUnreadable;
        }

        if (rows is null) return LeadErrors.NoPhoneColumn;
        return rows.Count > ImportLeads.MostRows ? LeadErrors.FileTooLarge : Sort(rows);
    }

    /// <summary>The later of two lines for one customer counts.</summary>
    private static LeadFile Sort(IReadOnlyList<CsvCells> rows)
    {
        Dictionary<string, LeadFileLine> good = new(StringComparer.Ordinal);
        List<RefusedLine> refused = [];
        foreach (var row in rows)
        {
            var sent = row.Cells[0].Trim();
            var (name, notes) = (LeadText.Name(row.Cells[1]), LeadText.Notes(row.Cells[2]));
            var isPhone = E164.TryParse(sent, out var phone, out var hint);
            if ((hint ?? (name.Error ?? notes.Error)?.Sentence) is { } fault) refused.Add(new RefusedLine(row.Line, sent.Length > 40 ? sent[..40] : sent, fault));
            else if (isPhone) good[phone.Value] = new LeadFileLine(phone.Value, name.Value, notes.Value);
        }

        return new LeadFile([.. good.Values.OrderBy(line => line.Phone, StringComparer.Ordinal)], refused);
    }
}

/// <summary>A customer as the file tells of one; empty where it tells nothing.</summary>
internal sealed record LeadFileLine(string Phone, string Name, string Notes);
