namespace Portal.Features.Calls.Backfill;

/// <summary>How the vendor's list of conversations is compared with ours.</summary>
public sealed class BackfillOptions
{
    public const string Section = "Calls";

    /// <summary>How far back at least; further when nothing came for longer.</summary>
    public TimeSpan BackfillBack { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long after a call its webhook is still awaited.</summary>
    public TimeSpan BackfillAfter { get; set; } = TimeSpan.FromMinutes(3);

    internal bool IsValid() => BackfillBack > TimeSpan.Zero && BackfillBack <= BackfillCallsHandler.Furthest && BackfillAfter > TimeSpan.Zero;
}
