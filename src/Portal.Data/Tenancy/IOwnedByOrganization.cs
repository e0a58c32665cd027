namespace Portal.Data.Tenancy;

/// <summary>A row that belongs to one organization. Its table has row-level security; a test notices one that has not.</summary>
public interface IOwnedByOrganization
{
    Guid OrganizationId { get; }
}
