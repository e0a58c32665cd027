namespace Portal.Data.Tenancy;

/// <summary>Who acts. Set once per request, circuit or job, and handed to PostgreSQL with every connection.</summary>
/// <param name="Kind">What sort of actor it is.</param>
/// <param name="Id">The user's or the API key's id; null for nobody and for the system.</param>
/// <param name="Name">For audit and for people: an e-mail address, a key's name, a job's name.</param>
/// <param name="Role">The database role that the actor's work runs as.</param>
/// <param name="OrganizationId">The one organization that <see cref="DatabaseRole.Tenant"/> work sees.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, DatabaseRole Role, Guid? OrganizationId)
{
    /// <summary>Nobody is signed in.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, null, "anonymous", DatabaseRole.Accounts, null);

    /// <summary>The portal itself: schedules and durable jobs.</summary>
    public static Actor System { get; } = new(ActorKind.System, null, "portal", DatabaseRole.Platform, null);

    public static Actor User(Guid userId, string email) => new(ActorKind.User, userId, email, DatabaseRole.Accounts, null);

    public static Actor ApiKey(Guid keyId, string name) => new(ActorKind.ApiKey, keyId, name, DatabaseRole.Accounts, null);

    /// <summary>The same actor at work for the platform.</summary>
    public Actor ForPlatform() => this with { Role = DatabaseRole.Platform, OrganizationId = null };

    /// <summary>The same actor at work for one organization, seeing nothing else.</summary>
    public Actor ForOrganization(Guid organizationId) => this with { Role = DatabaseRole.Tenant, OrganizationId = organizationId };
}

/// <summary>Sorts of actor.</summary>
public enum ActorKind
{
    Anonymous,
    User,
    ApiKey,
    System,
}

/// <summary>The database roles that the application works as; none of them owns anything or bypasses row-level security.</summary>
public enum DatabaseRole
{
    /// <summary>Sign-in and accounts: users, memberships, invitations, API keys. Nothing of the business.</summary>
    Accounts,

    /// <summary>One organization.</summary>
    Tenant,

    /// <summary>Platform admins, inventory, workers.</summary>
    Platform,
}
