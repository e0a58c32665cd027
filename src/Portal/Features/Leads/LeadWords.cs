using Portal.Data.Leads;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.Leads;

/// <summary>How leads are said to people.</summary>
internal static class LeadWords
{
    /// <summary>How the organization came to know the customer.</summary>
    public static string SourceOf(LeadSource source) => source switch
    {
        LeadSource.Call => "A call",
        LeadSource.Text => "A text",
        LeadSource.Import => "A file",
        _ => "Entered by hand",
    };

    /// <summary>The name, or the number while nobody knows it.</summary>
    public static string NameOf(LeadRow lead) => lead.Name is { Length: > 0 } name ? name : E164.Format(lead.Phone);

    public static string Count(int count) => count == 1 ? "1 lead" : $"{count:#,##0} leads";
}
