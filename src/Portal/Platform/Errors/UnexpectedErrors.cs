namespace Portal.Platform.Errors;

/// <summary>Refusals that any request can meet.</summary>
public static class UnexpectedErrors
{
    public static readonly Error Unexpected = new(ErrorKind.Internal, "portal.unexpected", "Something went wrong on our side. Nothing you sent is at fault; give the trace id to support.");

    public static readonly Error DatabaseUnavailable = new(ErrorKind.Unavailable, "database.unavailable", "The portal's database cannot be reached now. Nothing was started; try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };

    public static readonly Error Malformed = new(ErrorKind.Malformed, "request.malformed", "The request could not be read.");

    public static readonly Error TooLarge = new(ErrorKind.TooLarge, "request.too_large", "The request is larger than this route accepts.");

    public static readonly Error TooMany = new(ErrorKind.RateLimited, "request.rate_limited", "Too many requests. Wait a moment.");
}
