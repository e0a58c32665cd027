using Portal.Platform.Errors;

namespace Portal.Features.Accounts.Invitations;

/// <summary>Why an invitation's link does not let one in.</summary>
public static class InvitationErrors
{
    /// <summary>What is in <c>errors</c>, by member.</summary>
    public const string Invalid = "invitation.invalid";

    public static readonly Error NotFound = new(ErrorKind.NotFound, "invitation.unknown", "This link is not complete, or it is of another portal. Copy the whole link, or ask for a new one.");

    public static readonly Error Used = new(ErrorKind.Conflict, "invitation.used", "This invitation has been accepted already. If it was you, sign in; if not, tell the admin who invited you.");

    public static readonly Error Revoked = new(ErrorKind.Conflict, "invitation.revoked", "This invitation was taken back. Ask the admin who invited you for a new one.");

    public static readonly Error Expired = new(ErrorKind.Conflict, "invitation.expired", "This invitation was good for seven days. Ask the admin who invited you for a new one.");

    public static readonly Error SignInFirst = new(ErrorKind.Conflict, "invitation.sign_in_first", "There is an account with this e-mail address. Sign in with it to join.");

    public static readonly Error OtherAccount = new(ErrorKind.Forbidden, "invitation.other_account", "This invitation is for another e-mail address than the one you are signed in with. Sign out, then open the link again.");
}
