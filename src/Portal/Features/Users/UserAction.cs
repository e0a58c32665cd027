using Portal.Ui;

namespace Portal.Features.Users;

/// <summary>Something that can be done to an account from the list.</summary>
/// <param name="Change">What is run.</param>
/// <param name="Question">Asked before; null where it can simply be undone.</param>
/// <param name="Done">Said afterwards.</param>
public sealed record UserAction(ChangeUser Change, Confirmation? Question, string Done)
{
    public static UserAction Close(UserRow user) => new(
        new ChangeUser(user.Id, Disabled: true),
        new Confirmation($"Close the account of {user.Email}?", "They can no longer sign in, and what they have open ends within a minute. The account can be opened again.", "Close account"),
        $"The account of {user.Email} is closed.");

    public static UserAction Open(UserRow user) => new(new ChangeUser(user.Id, Disabled: false), null, $"{user.Email} can sign in again.");

    public static UserAction MakeAdmin(UserRow user) => new(
        new ChangeUser(user.Id, PlatformAdmin: true),
        new Confirmation($"Make {user.Email} a platform admin?", "They will see every organization, buy numbers and make other admins.", "Make platform admin"),
        $"{user.Email} is a platform admin.");

    public static UserAction RevokeAdmin(UserRow user) => new(
        new ChangeUser(user.Id, PlatformAdmin: false),
        new Confirmation($"Take the platform from {user.Email}?", "They keep their places in organizations and lose everything else at once.", "Take it"),
        $"{user.Email} is no longer a platform admin.");
}
