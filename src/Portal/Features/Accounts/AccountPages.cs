using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Portal.Platform.Access;
using Portal.Platform.Errors;

namespace Portal.Features.Accounts;

/// <summary>What the static account pages do to the response besides their words.</summary>
internal static class AccountPages
{
    /// <summary>Puts the principal into the cookie.</summary>
    public static Task KeepSignedInAsync(this HttpContext context, ClaimsPrincipal principal) => context.SignInAsync(AccessSchemes.Cookie, principal);

    /// <summary>Takes the cookie away.</summary>
    public static Task ForgetSignInAsync(this HttpContext context) => context.SignOutAsync(AccessSchemes.Cookie);

    /// <summary>Gives a refusal its status, so that programs and proxies see it too.</summary>
    /// <remarks>Never 404: the framework throws such a page away for the one that says there is nothing here, and with it the words for who holds a dead link.</remarks>
    public static void Refuse(this HttpContext context, Error error)
    {
        context.Response.StatusCode = error.Kind is ErrorKind.NotFound ? StatusCodes.Status410Gone : error.Kind.ToStatus();
        context.AddRetryAfter(error);
    }
}
