using Npgsql;

namespace Portal.Tests.Platform.EmbeddedPostgres;

/// <summary>Asks a cluster, and leaves no connection behind.</summary>
internal static class ClusterSql
{
    /// <returns>The first value.</returns>
    public static async Task<string?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
