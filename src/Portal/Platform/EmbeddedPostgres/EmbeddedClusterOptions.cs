namespace Portal.Platform.EmbeddedPostgres;

/// <summary>Where a private cluster lives and how it runs.</summary>
/// <param name="Home">The folder that belongs to this cluster alone; made when it is not there.</param>
public sealed record EmbeddedClusterOptions(string Home)
{
    /// <summary>Whether a commit survives a power cut. Off makes throw-away clusters of tests about twice as fast; never for data that anyone wants to keep.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many connections the server accepts, all logins together.</summary>
    public int MaxConnections { get; init; } = 120;
}
