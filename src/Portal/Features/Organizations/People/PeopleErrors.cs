using Portal.Platform.Errors;

namespace Portal.Features.Organizations.People;

/// <summary>Why somebody is not invited, moved or removed.</summary>
public static class PeopleErrors
{
    /// <summary>What is in <c>errors</c>, by member.</summary>
    public const string InvitationInvalid = "invitation.invalid";

    public static readonly Error AlreadyMember = new(ErrorKind.Conflict, "invitation.already_member", "Somebody with that e-mail address is a member of this organization already.");

    public static readonly Error InvitationNotFound = new(ErrorKind.NotFound, "invitation.not_found", "There is no such open invitation.");

    public static readonly Error MemberNotFound = new(ErrorKind.NotFound, "membership.not_found", "There is no such member.");

    public static readonly Error LastAdmin = new(ErrorKind.Conflict, "membership.last_admin", "This is the organization's last admin. Make somebody else an admin first.");
}
