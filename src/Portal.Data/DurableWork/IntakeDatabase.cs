using Npgsql;

namespace Portal.Data.DurableWork;

/// <summary>Connections for webhooks alone. They are <c>portal_ingest</c> from their first moment and can become nothing else on the way back
/// to the pool, so none has to be reset: a statement is one round trip.</summary>
public sealed class IntakeDatabase : IAsyncDisposable
{
    private const int SecondsToConnect = 4;
    private const int SecondsToRun = 8; // a vendor is told to come again within ten

    // Its own, whatever callers of the API do, and few: texts that wait share a statement.
    private const int MostConnections = 12;

    private readonly NpgsqlDataSource _source;

    internal IntakeDatabase(NpgsqlConnectionStringBuilder application) => _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(application.ConnectionString)
    {
        ApplicationName = "portal-intake",
        Options = $"{application.Options} -c role=portal_ingest".TrimStart(),
        NoResetOnClose = true,
        MaxAutoPrepare = 10,
        AutoPrepareMinUsages = 2,
        Timeout = SecondsToConnect,
        CommandTimeout = SecondsToRun,
        MinPoolSize = Math.Min(application.MinPoolSize, MostConnections),
        MaxPoolSize = Math.Min(application.MaxPoolSize, MostConnections),
    });

    /// <summary>A connection that may run <c>receive_texts</c> and <c>receive_event</c> and nothing else.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
