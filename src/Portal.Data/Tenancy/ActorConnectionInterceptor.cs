using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portal.Data.Tenancy;

/// <summary>Tells PostgreSQL who acts, each time a connection is taken from the pool. Npgsql's reset forgets it when the connection goes back.</summary>
internal sealed class ActorConnectionInterceptor(ActorContext actor) : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var npgsql = (NpgsqlConnection)connection;
        try
        {
            await npgsql.ActAsAsync(actor.Current, cancellationToken);
        }
        catch (NpgsqlException exception) when (exception.IsTransient)
        {
            // The server was restarted while the connection lay in the pool: so were its neighbours. One new one tells.
            await npgsql.CloseAsync();
            NpgsqlConnection.ClearPool(npgsql);
            await npgsql.OpenAsync(cancellationToken);
            await npgsql.ActAsAsync(actor.Current, cancellationToken);
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        throw new NotSupportedException("The portal talks to its database asynchronously only.");
}
