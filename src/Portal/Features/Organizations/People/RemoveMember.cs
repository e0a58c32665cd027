using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>Takes somebody out of the organization, at once. The account stays, for other organizations.</summary>
public sealed record RemoveMember(Guid OrganizationId, Guid MembershipId) : IOperation<Result>, IOrganizationAdminOperation;

internal sealed class RemoveMemberHandler(PortalDbContext db) : IHandler<RemoveMember, Result>
{
    public async Task<Result> HandleAsync(RemoveMember operation, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var members = await db.HoldMembersAsync(operation.OrganizationId, cancellationToken);
        if (members.SingleOrDefault(member => member.Id == operation.MembershipId) is not { } member) return PeopleErrors.MemberNotFound;
        if (await db.IsLastAdminAsync(member, members, cancellationToken)) return PeopleErrors.LastAdmin;
        db.Memberships.Remove(member);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }
}
