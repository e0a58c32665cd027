namespace Portal.Platform.Operations;

/// <summary>For platform admins; sees all organizations.</summary>
public interface IPlatformOperation;

/// <summary>For members of one organization, its keys, and platform admins; sees that organization alone.</summary>
public interface IOrganizationOperation
{
    /// <summary>The organization that is acted for. Checked against the actor's membership, never trusted.</summary>
    Guid OrganizationId { get; }
}

/// <summary>For admins of one organization and platform admins.</summary>
public interface IOrganizationAdminOperation : IOrganizationOperation;

/// <summary>For anybody, about an account: runs as the database role that sees accounts and nothing of the business.</summary>
public interface IAccountOperation;

/// <summary>For jobs and schedules only.</summary>
public interface ISystemOperation;
