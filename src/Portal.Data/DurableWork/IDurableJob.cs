namespace Portal.Data.DurableWork;

/// <summary>An operation that can be saved in the outbox and run later, at least once.</summary>
public interface IDurableJob
{
    /// <summary>Stable name that outlives renames of the type: <c>"phone_numbers.settle-purchase.v1"</c>.</summary>
    static abstract string DurableName { get; }
}
