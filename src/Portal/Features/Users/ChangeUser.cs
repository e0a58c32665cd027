using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Users;

/// <summary>Closes or opens an account, makes or unmakes a platform admin; what is null stays as it is. What the person had open ends within a minute.</summary>
public sealed record ChangeUser(Guid Id, bool? Disabled = null, bool? PlatformAdmin = null) : IOperation<Result>, IPlatformOperation;

internal sealed class ChangeUserHandler(PortalDbContext db, ActorContext actor, TimeProvider time) : IHandler<ChangeUser, Result>
{
    public async Task<Result> HandleAsync(ChangeUser operation, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Users.FromSql($"SELECT * FROM users WHERE id = {operation.Id} FOR UPDATE").ToListAsync(cancellationToken);
        if (found.SingleOrDefault() is not { } user) return UserErrors.NotFound;
        if (operation.Disabled is true && user.Id == actor.Current.Id) return UserErrors.Yourself;
        if ((operation.Disabled is true || operation.PlatformAdmin is false) && await db.IsLastPlatformAdminAsync(user, cancellationToken)) return UserErrors.LastPlatformAdmin;

        Change(user, operation);
        if (db.Entry(user).State is EntityState.Modified)
        {
            user.EndSessions();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Result.Ok;
    }

    private void Change(User user, ChangeUser operation)
    {
        if (operation.Disabled is true) user.Disable(time.GetUtcNow());
        if (operation.Disabled is false) user.Enable();
        if (operation.PlatformAdmin is true) user.MakePlatformAdmin();
        if (operation.PlatformAdmin is false) user.RevokePlatformAdmin();
        db.ChangeTracker.DetectChanges();
    }
}
