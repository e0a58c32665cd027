using Npgsql;

namespace Portal.Platform.Settings;

/// <summary>What a connection string must be, told before anything connects. It holds a password, so no message shows it.</summary>
internal static class ConnectionStringRules
{
    /// <exception cref="StartRefusedException">It cannot be used; the message names the key.</exception>
    public static void Check(string key, string value)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(value);
            if (string.IsNullOrWhiteSpace(parsed.Host)) throw new StartRefusedException($"{key} names no Host.");
            if (parsed.NoResetOnClose)
            {
                throw new StartRefusedException($"{key} says \"No Reset On Close\": a connection would carry one organization's identity to the next. Remove it.");
            }
        }
        catch (Exception unknown) when (unknown is ArgumentException or FormatException)
        {
            throw new StartRefusedException($"{key} cannot be read: it is made of Keyword=Value pairs with semicolons between them, as Npgsql knows them.");
        }
    }
}
