using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Platform.Errors;

/// <summary>Turns an <see cref="Error"/> into problem details (RFC 9457): the one place where kinds become statuses.</summary>
public static class ProblemWriter
{
    /// <summary>The answer to a request that was refused.</summary>
    public static ProblemDetails ToProblem(this Error error)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:portal:problem:{error.Code}",
            Title = Title(error.Kind),
            Status = error.Kind.ToStatus(),
            Detail = error.Sentence,
        };
        problem.Extensions["code"] = error.Code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString();
        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    /// <summary>Writes the refusal as the whole response.</summary>
    public static Task WriteProblemAsync(this HttpContext context, Error error)
    {
        context.Response.StatusCode = error.Kind.ToStatus();
        context.AddRetryAfter(error);
        return context.Response.WriteAsJsonAsync(error.ToProblem(), options: null, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Says when to ask again, where the refusal knows.</summary>
    public static void AddRetryAfter(this HttpContext context, Error error)
    {
        if (error.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    public static int ToStatus(this ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Internal => StatusCodes.Status500InternalServerError,
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorKind.VendorRefused => StatusCodes.Status502BadGateway,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Title(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => "The request is not of the documented shape",
        ErrorKind.Unauthenticated => "Not signed in",
        ErrorKind.Forbidden => "Not allowed",
        ErrorKind.NotFound => "Not found",
        ErrorKind.MethodNotAllowed => "Method not allowed",
        ErrorKind.UnsupportedMediaType => "Unsupported media type",
        ErrorKind.Conflict => "Not possible in the current state",
        ErrorKind.TooLarge => "Too large",
        ErrorKind.Internal => "Something went wrong",
        ErrorKind.Invalid => "The values are not acceptable",
        ErrorKind.RateLimited => "Too many requests",
        ErrorKind.VendorRefused => "A vendor refused",
        _ => "Not available now",
    };
}
