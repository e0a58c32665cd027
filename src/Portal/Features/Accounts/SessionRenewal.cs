using Microsoft.AspNetCore.Authentication.Cookies;

namespace Portal.Features.Accounts;

/// <summary>What an open page asks about its sign-in: looking does not renew it, asking for more always does.</summary>
internal static class SessionRenewal
{
    /// <summary>Where <see cref="SessionController"/> answers.</summary>
    public const string Path = "/account/session";

    /// <summary>Settles after Identity's own events are in place.</summary>
    public static void Apply(CookieAuthenticationOptions cookie)
    {
        var validate = cookie.Events.OnValidatePrincipal;
        cookie.Events.OnValidatePrincipal = async context =>
        {
            await validate(context);
            if (Asks(context.HttpContext)) context.ShouldRenew = false; // a checked stamp would renew it
        };
        cookie.Events.OnCheckSlidingExpiration = context =>
        {
            if (Asks(context.HttpContext)) context.ShouldRenew = HttpMethods.IsPost(context.HttpContext.Request.Method);
            return Task.CompletedTask;
        };
    }

    private static bool Asks(HttpContext context) => context.Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase);
}
