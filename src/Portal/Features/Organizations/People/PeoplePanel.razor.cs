using Microsoft.AspNetCore.Components;
using Portal.Data.Accounts;
using Portal.Platform.Errors;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Ui;

namespace Portal.Features.Organizations.People;

/// <summary>Reads the people of one organization, and does what is asked for them.</summary>
public sealed partial class PeoplePanel
{
    private IReadOnlyList<MemberRow>? _members;
    private IReadOnlyList<InvitationRow>? _invitations;
    private NewInvitation? _invited;
    private Error? _refused;
    private string? _email;
    private Guid? _shown;

    /// <summary>Whose people they are; checked by the operations.</summary>
    [Parameter, EditorRequired] public Guid OrganizationId { get; set; }

    /// <summary>How the button that invites looks.</summary>
    [Parameter] public ButtonKind InviteKind { get; set; }

    [Inject] private IOperations Operations { get; set; } = default!;

    [Inject] private Dialogs Dialogs { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    protected override IReadOnlyCollection<string> Topics => ["memberships", "invitations"];

    protected override bool Concerns(LiveChange change) => change.OrganizationId is null || change.OrganizationId == OrganizationId;

    protected override async Task ReadAsync()
    {
        _shown = OrganizationId;
        _invitations = await Operations.RunAsync(new ListInvitations(OrganizationId), Gone); // for admins only, so it refuses before anything is shown
        _members = await Operations.RunAsync(new ListMembers(OrganizationId), Gone);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is null || _shown == OrganizationId) return;
        (_members, _invitations, _invited, _refused, _email) = (null, null, null, null, null);
        await LoadAsync();
    }

    private async Task InviteAsync(MembershipRole role)
    {
        var result = await Operations.RunAsync(new InviteMember(OrganizationId, _email ?? "", role));
        _refused = result.Error;
        if (!result.Succeeded) return;
        (_invited, _email) = (result.Value, null);
        await LoadAsync();
    }

    private async Task RevokeAsync(InvitationRow invitation)
    {
        if (!await Dialogs.ConfirmAsync(new Confirmation($"Revoke the invitation of {invitation.Email}?", "Its link stops working at once. They can be invited again.", "Revoke invitation"))) return;
        await ShowAsync(await Operations.RunAsync(new RevokeInvitation(OrganizationId, invitation.Id)), $"The link of {invitation.Email} no longer works.");
    }

    private async Task ChangeRoleAsync(MemberRow member)
    {
        var role = member.Role is MembershipRole.Admin ? MembershipRole.Member : MembershipRole.Admin;
        await ShowAsync(await Operations.RunAsync(new ChangeMemberRole(OrganizationId, member.Id, role)), $"{member.DisplayName} is {(role is MembershipRole.Admin ? "an admin" : "a member")} now.");
    }

    private async Task RemoveAsync(MemberRow member)
    {
        if (!await Dialogs.ConfirmAsync(new Confirmation($"Remove {member.DisplayName}?", "They lose access to the organization at once. Their account stays, and they can be invited again.", "Remove person"))) return;
        await ShowAsync(await Operations.RunAsync(new RemoveMember(OrganizationId, member.Id)), $"{member.DisplayName} was removed.");
    }

    private async Task ShowAsync(Result result, string success)
    {
        Toasts.Show(result, success);
        await LoadAsync();
    }
}
