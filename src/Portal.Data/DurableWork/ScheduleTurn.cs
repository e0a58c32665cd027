namespace Portal.Data.DurableWork;

/// <summary>When what is scheduled last began, and who runs it.</summary>
public sealed class ScheduleTurn
{
    private ScheduleTurn() { } // EF

    internal ScheduleTurn(string name, DateTimeOffset begunAt) => (Name, BegunAt) = (name, begunAt);

    /// <summary>The operation's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As the database keeps it, to the microsecond.</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Until then a node runs it; null: none does.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }
}
