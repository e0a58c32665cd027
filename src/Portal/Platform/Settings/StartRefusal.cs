using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Platform.Settings;

/// <summary>Tells faults of the setup, which deserve one line, from faults of the program, which deserve a stack trace.</summary>
public static class StartRefusal
{
    /// <summary>What to print instead of a stack trace; null when the exception is not about the setup.</summary>
    public static string? SentenceFor(Exception exception) => exception switch
    {
        StartRefusedException => OneLine(exception.Message),
        OptionsValidationException invalid => OneLine(string.Join(" ", invalid.Failures)),
        AggregateException several when several.InnerExceptions.All(inner => SentenceFor(inner) is not null) =>
            string.Join(' ', several.InnerExceptions.Select(SentenceFor)),
        InvalidDataException unreadable => OneLine($"{unreadable.Message} {unreadable.InnerException?.Message}"), // broken appsettings.json
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } unreachable =>
            OneLine($"The database of ConnectionStrings:PortalOwner or ConnectionStrings:Portal cannot be reached: {unreachable.Message}"),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } refused =>
            OneLine($"The database of ConnectionStrings:PortalOwner or ConnectionStrings:Portal refuses the portal: {refused.MessageText}"),
        InvalidOperationException { InnerException: NpgsqlException transient } => SentenceFor(transient), // as EF wraps what may pass by itself
        _ => null,
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
