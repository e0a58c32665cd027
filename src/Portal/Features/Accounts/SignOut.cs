using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts;

/// <summary>Notes that a person left. The page takes the cookie away.</summary>
public sealed record SignOut : IOperation<Result>, IAccountOperation;

internal sealed class SignOutHandler(PortalDbContext db, ActorContext actor, AuditTrail trail, TimeProvider time) : IHandler<SignOut, Result>
{
    public async Task<Result> HandleAsync(SignOut operation, CancellationToken cancellationToken)
    {
        if (actor.Current.Kind is ActorKind.User)
        {
            db.Audit(trail, time.GetUtcNow(), "account.signed_out", actor.Current.Name, actor.Current.Id);
            await db.SaveChangesAsync(cancellationToken);
        }

        return Result.Ok;
    }
}
