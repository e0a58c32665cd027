using System.Globalization;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>How the server is set: for a small machine, for one portal, reachable by nobody else.</summary>
internal static class ServerSettings
{
    public static IEnumerable<string> For(ClusterPlace place, EmbeddedClusterOptions options)
    {
        List<(string Name, string Value)> settings =
        [
            ("listen_addresses", ""),
            ("port", "5432"), // no network port: it names the socket's file
            ("unix_socket_directories", place.Socket),
            ("unix_socket_permissions", "0700"),
            ("password_encryption", "scram-sha-256"),
            ("max_connections", options.MaxConnections.ToString(CultureInfo.InvariantCulture)),
            ("shared_buffers", "128MB"),
            ("work_mem", "8MB"),
            ("maintenance_work_mem", "64MB"),
            ("max_wal_size", "512MB"),
            ("max_wal_senders", "0"),
            ("wal_level", "minimal"),
            ("jit", "off"), // plans here are short; compiling them costs more than it saves
            ("max_parallel_workers_per_gather", "1"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("cluster_name", "portal"),
        ];
        if (!options.Durable) settings.AddRange([("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"), ("autovacuum", "off")]);
        return settings.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" });
    }
}
