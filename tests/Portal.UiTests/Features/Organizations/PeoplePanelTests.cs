using Portal.Data.Accounts;
using Portal.Features.Organizations.People;
using Portal.Platform.Errors;
using Radzen.Blazor;

namespace Portal.UiTests.Features.Organizations;

public sealed class PeoplePanelTests : UiTestContext
{
    private const string Link = "https://portal.example/account/invitation/made-for-this-test";
    private static readonly Guid s_harbour = Guid.CreateVersion7();
    private static readonly MemberRow s_ada = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "ada@example.com", "Ada", MembershipRole.Admin, DateTimeOffset.UnixEpoch, null, null);
    private static readonly InvitationRow s_open = new(Guid.CreateVersion7(), "bo@example.com", MembershipRole.Member, "Ada", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Expired: true);

    public PeoplePanelTests()
    {
        Operations.Answer<ListMembers, IReadOnlyList<MemberRow>>(_ => [s_ada]);
        Operations.Answer<ListInvitations, IReadOnlyList<InvitationRow>>(_ => [s_open]);
    }

    [Fact]
    public void Shows_roles_and_states_in_words()
    {
        var panel = Show();
        Assert.Equal("Admin", panel.Find("[data-test=members] [data-label=Role]").TextContent.Trim());
        Assert.Equal("Expired", panel.Find("[data-test=invitations] [data-label=State]").TextContent.Trim());
    }

    [Fact]
    public void Shows_an_invitations_link_once()
    {
        Operations.Answer<InviteMember, Result<NewInvitation>>(wanted => new NewInvitation(Guid.CreateVersion7(), wanted.Email, wanted.Role, DateTimeOffset.UnixEpoch, Link));
        var panel = Show();
        panel.Find("[data-test=email]").Change("cy@example.com");
        panel.Find("[data-test=role]").Change(nameof(MembershipRole.Admin));
        panel.Find("[data-test=invite]").Click();

        Assert.Contains(new InviteMember(s_harbour, "cy@example.com", MembershipRole.Admin), Operations.Ran);
        Assert.Equal(Link, panel.Find("[data-test=secret]").TextContent);
        panel.Find("[data-test=secret-done]").Click();
        Assert.DoesNotContain(Link, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_beside_the_field_that_an_address_is_none()
    {
        Operations.Answer<InviteMember, Result<NewInvitation>>(_ => FieldErrors.One(PeopleErrors.InvitationInvalid, "email", "That is no e-mail address."));
        var panel = Show();
        panel.Find("[data-test=invite]").Click();
        Assert.Contains("no e-mail address", panel.Find($"#{panel.Find("[data-test=email][aria-invalid=true]").Id}-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_the_last_admin_stays_one()
    {
        Operations.Answer<ChangeMemberRole, Result>(_ => PeopleErrors.LastAdmin);
        Show().Find("[data-test=change-role]").Click();
        Assert.Contains(new ChangeMemberRole(s_harbour, s_ada.Id, MembershipRole.Member), Operations.Ran);
        Assert.Equal(PeopleErrors.LastAdmin.Sentence, Assert.Single(Toasts.Shown).Text);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("revoke-invitation")]
    public void Takes_away_only_after_asking(string button)
    {
        Operations.Answer<RemoveMember, Result>(_ => Result.Ok);
        Operations.Answer<RevokeInvitation, Result>(_ => Result.Ok);
        var dialog = Render<RadzenDialog>();
        var panel = Show();
        panel.Find($"[data-test={button}]").Click();
        dialog.WaitForElement("[data-test=confirm]");
        Assert.DoesNotContain(Operations.Ran, ran => ran is RemoveMember or RevokeInvitation);
        dialog.Find("form").Submit();

        object wanted = button is "remove" ? new RemoveMember(s_harbour, s_ada.Id) : new RevokeInvitation(s_harbour, s_open.Id);
        panel.WaitForAssertion(() => Assert.Contains(wanted, Operations.Ran));
    }

    private IRenderedComponent<PeoplePanel> Show() => Render<PeoplePanel>(parameters => parameters.Add(p => p.OrganizationId, s_harbour));
}
