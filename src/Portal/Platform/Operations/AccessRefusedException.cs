using Portal.Platform.Errors;

namespace Portal.Platform.Operations;

/// <summary>The actor may not run the operation. Turned into problem details or the not-found page in one place.</summary>
public sealed class AccessRefusedException(Error error) : Exception(error.Code)
{
    /// <summary>What the caller is told.</summary>
    public Error Error { get; } = error;
}
