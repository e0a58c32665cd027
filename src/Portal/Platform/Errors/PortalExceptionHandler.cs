using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Portal.Platform.Operations;

namespace Portal.Platform.Errors;

/// <summary>The one place where exceptions become answers. Under <c>/api</c> they are problem details; pages get their own error page.</summary>
internal sealed partial class PortalExceptionHandler(ILogger<PortalExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var error = Explain(exception);
        if (error == UnexpectedErrors.Unexpected)
        {
            LogUnexpected(exception);
        }
        else
        {
            LogRefused(error.Code);
        }

        if (!new PathString(PathOf(httpContext)).StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        await httpContext.WriteProblemAsync(error);
        return true;
    }

    // By now the request's own path is that of the error page.
    private static string PathOf(HttpContext context) => context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;

    /// <summary>What a person or a program is told of an exception; never its text.</summary>
    internal static Error Explain(Exception exception) => exception switch
    {
        AccessRefusedException refused => refused.Error,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => UnexpectedErrors.TooLarge,
        BadHttpRequestException => UnexpectedErrors.Malformed,
        _ when IsDatabaseDown(exception) => UnexpectedErrors.DatabaseUnavailable,
        _ => UnexpectedErrors.Unexpected,
    };

    /// <summary>Whether the database could not be asked, wherever in the chain that stands.</summary>
    internal static bool IsDatabaseDown(Exception? exception) => exception switch
    {
        null => false,
        NpgsqlException { IsTransient: true } => true,
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" or "55000" } => true,
        NpgsqlException and not PostgresException => true,
        _ => IsDatabaseDown(exception.InnerException),
    };

    [LoggerMessage(LogLevel.Error, "Unexpected failure")]
    private partial void LogUnexpected(Exception exception);

    [LoggerMessage(LogLevel.Information, "Refused with {Code}")]
    private partial void LogRefused(string code);
}
