using Portal.Platform.Errors;

namespace Portal.Features.DurableWork;

/// <summary>Why work is neither replayed nor discarded.</summary>
public static class WorkErrors
{
    /// <summary>Somebody else was faster, or it never was.</summary>
    public static readonly Error NotParked = new(ErrorKind.Conflict, "work.not_parked", "It does not wait for you any more: somebody else replayed or discarded it.");
}
