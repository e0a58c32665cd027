using Portal.Data.Accounts;
using Portal.Ui;

namespace Portal.Features.Organizations.People;

/// <summary>What people of an organization may do, in words.</summary>
internal static class Roles
{
    /// <summary>The roles to choose from.</summary>
    public static IReadOnlyList<SelectOption> Options { get; } = [new(nameof(MembershipRole.Member), "Member"), new(nameof(MembershipRole.Admin), "Admin: also invites and removes people")];

    /// <summary>The role in a word.</summary>
    public static string NameOf(MembershipRole role) => role is MembershipRole.Admin ? "Admin" : "Member";
}
