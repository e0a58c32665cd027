using System.Diagnostics;
using Portal.Data.Tenancy;

namespace Portal.Data.Audit;

/// <summary>Where the current scope's actor comes from; part of every audit entry.</summary>
public sealed class AuditTrail(ActorContext actor)
{
    /// <summary>The network address of the caller; null for jobs.</summary>
    public string? Address { get; set; }

    /// <summary>Who, from where, in which trace.</summary>
    public AuditOrigin Origin =>
        new(SnakeCaseNames.Of(actor.Current.Kind.ToString()), actor.Current.Id, actor.Current.Name, Address, Activity.Current?.TraceId.ToString());
}
