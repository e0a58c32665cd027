using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Tenancy;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations.People;

/// <summary>Invites somebody by a link that works once, for seven days. An earlier open invitation of the same address ends.</summary>
public sealed record InviteMember(Guid OrganizationId, string Email, MembershipRole Role) : IOperation<Result<NewInvitation>>, IOrganizationAdminOperation;

/// <summary>A new invitation.</summary>
/// <param name="Link">Given out this once; the portal keeps a hash. Whoever has it can join.</param>
public sealed record NewInvitation(Guid Id, string Email, MembershipRole Role, DateTimeOffset ExpiresAt, string Link)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(NewInvitation)} {Id}"; // never the link
}

internal sealed class InviteMemberHandler(PortalDbContext db, ILookupNormalizer normalizer, IConfiguration configuration, ActorContext actor, TimeProvider time)
    : IHandler<InviteMember, Result<NewInvitation>>
{
    public async Task<Result<NewInvitation>> HandleAsync(InviteMember operation, CancellationToken cancellationToken)
    {
        var email = PlainText.Clean(operation.Email);
        if (EmailAddress.FaultOf(email) is { } fault) return FieldErrors.One(PeopleErrors.InvitationInvalid, "email", fault);
        if (await IsMemberAsync(operation.OrganizationId, email!, cancellationToken)) return PeopleErrors.AlreadyMember;

        var now = time.GetUtcNow();
        var earlier = await db.Invitations
            .Where(i => i.OrganizationId == operation.OrganizationId && i.Email.ToLower() == email!.ToLower() && i.AcceptedAt == null && i.RevokedAt == null)
            .ToListAsync(cancellationToken);
        earlier.ForEach(invitation => invitation.Revoke(now));

        var token = SecretToken.Create();
        var invitation = new Invitation(operation.OrganizationId, email!, operation.Role, SecretToken.Hash(token), actor.Current.Name, now);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(cancellationToken);
        return new NewInvitation(invitation.Id, invitation.Email, invitation.Role, invitation.ExpiresAt, $"{configuration["Portal:PublicUrl"]?.TrimEnd('/')}/account/invitation/{token}");
    }

    private Task<bool> IsMemberAsync(Guid organizationId, string email, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(email);
        return (from membership in db.Memberships
                join user in db.Users on membership.UserId equals user.Id
                where membership.OrganizationId == organizationId && user.NormalizedEmail == normalized
                select user.Id).AnyAsync(cancellationToken);
    }
}
