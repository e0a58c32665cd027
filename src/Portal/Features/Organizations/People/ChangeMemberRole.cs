using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>Makes a member an admin of the organization, or an admin a member.</summary>
public sealed record ChangeMemberRole(Guid OrganizationId, Guid MembershipId, MembershipRole Role) : IOperation<Result>, IOrganizationAdminOperation;

internal sealed class ChangeMemberRoleHandler(PortalDbContext db) : IHandler<ChangeMemberRole, Result>
{
    public async Task<Result> HandleAsync(ChangeMemberRole operation, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var members = await db.HoldMembersAsync(operation.OrganizationId, cancellationToken);
        if (members.SingleOrDefault(member => member.Id == operation.MembershipId) is not { } member) return PeopleErrors.MemberNotFound;
        if (operation.Role is not MembershipRole.Admin && await db.IsLastAdminAsync(member, members, cancellationToken)) return PeopleErrors.LastAdmin;
        member.ChangeRole(operation.Role);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Ok;
    }
}
