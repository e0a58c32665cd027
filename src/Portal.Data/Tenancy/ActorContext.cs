namespace Portal.Data.Tenancy;

/// <summary>Holds the actor of the current scope.</summary>
public sealed class ActorContext
{
    /// <summary>Who acts in this scope; nobody until somebody is set.</summary>
    public Actor Current { get; private set; } = Actor.Anonymous;

    /// <summary>Sets the actor of this scope.</summary>
    public void Become(Actor actor) => Current = actor;
}
