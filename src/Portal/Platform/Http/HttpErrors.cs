using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Platform.Errors;

namespace Portal.Platform.Http;

/// <summary>What a request is told that no operation ever saw.</summary>
public static partial class HttpErrors
{
    public static readonly Error RouteNotFound = new(ErrorKind.NotFound, "route.not_found", "There is nothing at this address.");

    /// <summary>The answer to a body or query that does not fit the route, naming the members at fault.</summary>
    public static IActionResult Malformed(ActionContext context)
    {
        var faults = context.ModelState
            .Where(entry => entry.Value?.Errors.Count > 0)
            .SelectMany(entry => Members(entry.Key, entry.Value!.Errors))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(member => member, _ => (string[])["Missing, of the wrong type, or not expected here."], StringComparer.Ordinal);
        var error = UnexpectedErrors.Malformed with { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = faults } };
        return Result(error);
    }

    /// <summary>Problem details for a bare status under <c>/api</c>.</summary>
    public static Error ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Operations.AccessErrors.NotSignedIn,
        StatusCodes.Status403Forbidden => Operations.AccessErrors.RoleMissing,
        StatusCodes.Status404NotFound => RouteNotFound,
        StatusCodes.Status405MethodNotAllowed => new Error(ErrorKind.MethodNotAllowed, "route.method_not_allowed", "This address does not answer that method."),
        StatusCodes.Status413PayloadTooLarge => UnexpectedErrors.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => new Error(ErrorKind.UnsupportedMediaType, "request.unsupported_media_type", "Send application/json."),
        StatusCodes.Status429TooManyRequests => UnexpectedErrors.TooMany,
        _ => status >= 500 ? UnexpectedErrors.Unexpected : UnexpectedErrors.Malformed,
    };

    /// <summary>A refusal as a controller's result.</summary>
    public static ObjectResult Result(Error error) =>
        new(error.ToProblem()) { StatusCode = error.Kind.ToStatus(), ContentTypes = { "application/problem+json" } };

    /// <summary>The reader says of a missing member only where it is missing; its name stands in the message.</summary>
    private static IEnumerable<string> Members(string key, ModelErrorCollection errors)
    {
        var place = key.StartsWith("$.", StringComparison.Ordinal) ? key[2..] : key;
        var missing = errors.SelectMany(error => Missing.Matches(error.ErrorMessage)).SelectMany(found => found.Groups["name"].Captures).Select(name => name.Value).ToList();
        return missing.Count == 0 ? [place] : missing.Select(name => place is "$" ? name : $"{place}.{name}");
    }

    [GeneratedRegex(@"missing required properties including: ('(?<name>[^']+)'(, )?)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing { get; }
}
