using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Platform.Access;

namespace Portal.Features.Accounts;

/// <summary>How long the visitor stays signed in. An open page speaks over its circuit, which renews no cookie; so it asks here.</summary>
[ApiController, Route(SessionRenewal.Path), Authorize(Policy = Policies.SignedIn), ApiExplorerSettings(IgnoreApi = true)]
public sealed class SessionController(TimeProvider time) : ControllerBase
{
    /// <summary>Looks, and renews nothing.</summary>
    [HttpGet]
    public async Task<SessionLeft> Look()
    {
        var ticket = await HttpContext.AuthenticateAsync(AccessSchemes.Cookie);
        return SessionLeft.From((ticket.Properties?.ExpiresUtc ?? time.GetUtcNow()) - time.GetUtcNow());
    }

    /// <summary>Renews it: the person is there.</summary>
    [HttpPost]
    public SessionLeft Renew() => SessionLeft.From(SignInOptions.SessionLength);
}

/// <summary>What is left of a sign-in.</summary>
/// <param name="Seconds">Until it ends.</param>
/// <param name="Length">That it has from the beginning.</param>
public sealed record SessionLeft(int Seconds, int Length)
{
    internal static SessionLeft From(TimeSpan left) => new((int)left.TotalSeconds, (int)SignInOptions.SessionLength.TotalSeconds);
}
