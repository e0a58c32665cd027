using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts.Invitations;

/// <summary>Where an invitation's link leads.</summary>
public sealed partial class InvitationPage : ComponentBase
{
    private InvitationDetails? _invitation;
    private Error? _refused;

    /// <summary>The secret of the link.</summary>
    [Parameter] public string Token { get; set; } = "";

    [SupplyParameterFromForm(FormName = "accept")] private NewAccount? Input { get; set; }

    [CascadingParameter] private HttpContext HttpContext { get; set; } = default!;

    [Inject] private IOperations Operations { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var read = await Operations.RunAsync(new ReadInvitation(Token), HttpContext.RequestAborted);
        if (read.Error is { } refused) Refuse(refused);
        else _invitation = read.Value;
    }

    private async Task AcceptAsync() =>
        await EnterAsync(await Operations.RunAsync(new AcceptInvitation(Token, Input?.Name ?? "", Input?.Password ?? ""), HttpContext.RequestAborted));

    private async Task JoinAsync() => await EnterAsync(await Operations.RunAsync(new JoinOrganization(Token), HttpContext.RequestAborted));

    private async Task EnterAsync(Result<ClaimsPrincipal> joined)
    {
        if (joined.Error is { } refused)
        {
            Refuse(refused);
            return;
        }

        await HttpContext.KeepSignedInAsync(joined.Value);
        Navigation.NavigateTo("/");
    }

    private void Refuse(Error refused) => HttpContext.Refuse(_refused = refused);

    /// <summary>What the form posts.</summary>
    private sealed class NewAccount
    {
        /// <summary>How colleagues see the person.</summary>
        public string? Name { get; set; }

        /// <summary>Never rendered back.</summary>
        public string? Password { get; set; }
    }
}
