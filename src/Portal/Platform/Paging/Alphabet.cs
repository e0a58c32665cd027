namespace Portal.Platform.Paging;

/// <summary>How names are sorted.</summary>
public static class Alphabet
{
    /// <summary>PostgreSQL's collation for people's eyes, whatever the database's own is: capitals and accents do not matter first.</summary>
    public const string Collation = "und-x-icu";
}
