using Portal.Data.Accounts;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.Tenancy;
using Portal.Features.Notifications;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Notifications;

/// <summary>A portal with two platform admins and ways to put something into their inbox.</summary>
public sealed class InboxFixture(TestCluster cluster) : PortalFixture(cluster)
{
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public Actor Anna { get; private set; } = Actor.Anonymous;
    public Actor Ben { get; private set; } = Actor.Anonymous;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (Anna, Ben) = (await AdminAsync("anna@portal.example", "Anna"), await AdminAsync("ben@portal.example", "Ben"));
    }

    /// <summary>A platform admin.</summary>
    public async Task<Actor> AdminAsync(string email, string name)
    {
        var user = new User(email, name, Now) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        user.MakePlatformAdmin();
        await SaveAsync(user);
        return Actor.User(user.Id, email);
    }

    public async Task<Organization> OrganizationAsync(string name) =>
        await SaveAsync(new Organization(name, $"o-{Guid.NewGuid():N}", "CA", "America/Vancouver", Now));

    /// <summary>Something that needs an admin, raised <paramref name="age"/> ago.</summary>
    public async Task<Notification> RaisedAsync(string title = "Import (604) 555-0100", TimeSpan age = default, Guid? organizationId = null, Action<Notification>? then = null)
    {
        var notification = new Notification(Draft(title, $"test:{Guid.NewGuid()}", organizationId), Now - age);
        then?.Invoke(notification);
        return await SaveAsync(notification);
    }

    public static NotificationDraft Draft(string title, string key, Guid? organizationId = null) =>
        new(NotificationTypes.ElevenLabsImportRequired, key, title, "The number is bought and does not serve yet.") { OrganizationId = organizationId };

    public async Task<IReadOnlyList<NotificationRow>> ListAsync(Actor actor, NotificationFilter filter) =>
        (await RunAsync(actor, new ListNotifications(filter))).Items;

    public async Task<NotificationRow> ReadAsync(Actor actor, Guid id) => (await RunAsync(actor, new ReadNotification(id))).Value.Row;
}
