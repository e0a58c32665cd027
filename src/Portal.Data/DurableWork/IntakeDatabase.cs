using Npgsql;

namespace Portal.Data.DurableWork;

/// <summary>Connections for webhooks alone. They are <c>portal_ingest</c> from their first moment and can become nothing else on the way back
/// to the pool, so none has to be reset: a statement is one round trip.</summary>
/// <remarks>Prepare the statements here: that is done once a connection, and lasts as long as it. Not by themselves (<c>Max Auto Prepare</c>):
/// when the values are refused at the use that prepares a statement, Npgsql 10.0 cannot read the statement's answers on that connection any more.</remarks>
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
        Timeout = SecondsToConnect,
        CommandTimeout = SecondsToRun,
        MinPoolSize = Math.Min(application.MinPoolSize, MostConnections),
        MaxPoolSize = Math.Min(application.MaxPoolSize, MostConnections),
    });

    /// <summary>A connection that may run <c>receive_texts</c> and <c>receive_event</c> and nothing else.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
