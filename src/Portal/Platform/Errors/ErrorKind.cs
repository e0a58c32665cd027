namespace Portal.Platform.Errors;

/// <summary>The kinds of refusal; each is one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>400: the request is not of the documented shape.</summary>
    Malformed,

    /// <summary>401: nobody is signed in, or the credentials are wrong.</summary>
    Unauthenticated,

    /// <summary>403: signed in, but the role is missing.</summary>
    Forbidden,

    /// <summary>404: it does not exist, or it belongs to somebody else.</summary>
    NotFound,

    /// <summary>405: the address does not answer that method.</summary>
    MethodNotAllowed,

    /// <summary>409: the current state does not allow it.</summary>
    Conflict,

    /// <summary>413: more than the route accepts.</summary>
    TooLarge,

    /// <summary>415: the body is of a type that the route does not read.</summary>
    UnsupportedMediaType,

    /// <summary>422: well formed, but the values make no sense here.</summary>
    Invalid,

    /// <summary>429: too many requests.</summary>
    RateLimited,

    /// <summary>500: a fault of ours.</summary>
    Internal,

    /// <summary>502: a vendor refused or answered something unusable.</summary>
    VendorRefused,

    /// <summary>503: a vendor or the database cannot be reached now.</summary>
    Unavailable,
}
