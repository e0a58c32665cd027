using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Platform.Operations;

namespace Portal.Features.Notifications;

/// <summary>What the inbox can be filtered by, and to whom its notifications can be given.</summary>
public sealed record ListInboxChoices : IOperation<InboxChoices>, IPlatformOperation;

/// <param name="Me">Who asks; null for an API key.</param>
/// <param name="Admins">Platform admins who can sign in, by name.</param>
/// <param name="Organizations">Those that a notification was ever about, by name.</param>
public sealed record InboxChoices(Guid? Me, IReadOnlyList<NotificationOwner> Admins, IReadOnlyList<InboxOrganization> Organizations);

/// <summary>An organization to filter by.</summary>
public sealed record InboxOrganization(Guid Id, string Name);

internal sealed class ListInboxChoicesHandler(PortalDbContext db, ActorContext actor) : IHandler<ListInboxChoices, InboxChoices>
{
    public async Task<InboxChoices> HandleAsync(ListInboxChoices operation, CancellationToken cancellationToken) => new(
        actor.Current.Asking(),
        await db.Users.Where(user => user.IsPlatformAdmin && user.DisabledAt == null).OrderBy(user => user.DisplayName)
            .Select(user => new NotificationOwner(user.Id, user.DisplayName == "" ? user.Email! : user.DisplayName)).ToListAsync(cancellationToken),
        await db.Organizations.Where(organization => db.Notifications.Any(n => n.AboutOrganizationId == organization.Id)).OrderBy(organization => organization.Name)
            .Select(organization => new InboxOrganization(organization.Id, organization.Name)).ToListAsync(cancellationToken));
}
