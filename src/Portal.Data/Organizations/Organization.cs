using Portal.Data.Audit;

namespace Portal.Data.Organizations;

/// <summary>The tenant: a client of the platform, with numbers, people and traffic of its own.</summary>
public sealed class Organization : IAudited
{
    private Organization() { } // EF

    /// <param name="name">Shown to people, 1 to 120 characters.</param>
    /// <param name="slug">Unique, lower case, for links and scripts.</param>
    /// <param name="country">ISO 3166 alpha-2, where its numbers are looked for first.</param>
    /// <param name="timeZone">IANA name; times are shown in it.</param>
    public Organization(string name, string slug, string country, string timeZone, DateTimeOffset now) =>
        (Id, Name, Slug, Country, TimeZone, CreatedAt) = (Guid.CreateVersion7(now), name, slug, country, timeZone, now);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public string Country { get; private set; } = "";
    public string TimeZone { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was closed. A closed organization keeps its history and the record of every number it still pays for.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Changes what people see of it.</summary>
    public void Rename(string name, string timeZone) => (Name, TimeZone) = (name, timeZone);

    /// <summary>Ends it: nobody signs in to it any more.</summary>
    public void Close(DateTimeOffset now) => ClosedAt ??= now;

    string IAudited.AuditSubject => Name;
    Guid? IAudited.AuditOrganizationId => Id;
}
