using Portal.Platform.Errors;

namespace Portal.Features.ApiKeys;

/// <summary>Why an API key is not made or not revoked.</summary>
public static class ApiKeyErrors
{
    /// <summary>What is in <c>errors</c>, by member.</summary>
    public const string Invalid = "api_key.invalid";

    public static readonly Error NotFound = new(ErrorKind.NotFound, "api_key.not_found", "There is no such API key.");
}
