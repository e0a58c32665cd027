using Portal.Data.Audit;
using Portal.Data.Tenancy;

namespace Portal.Platform.Access;

/// <summary>Sets the request's actor from its principal, once, after authentication.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, ActorContext actor, AuditTrail trail)
    {
        actor.Become(context.User.ToActor());
        trail.Address = context.Connection.RemoteIpAddress?.ToString();
        return next(context);
    }
}
