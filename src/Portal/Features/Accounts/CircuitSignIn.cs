using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Data.Accounts;
using Portal.Platform.Access;
using Portal.Platform.Errors;

namespace Portal.Features.Accounts;

/// <summary>Looks again, at least every minute, whether the account behind an open circuit is still what it was: ends the circuit's sign-in, or renews its claims.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes, CircuitPresence presence, IOptions<SignInOptions> options, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => options.Value.RevalidateEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (!presence.IsCircuit) return true; // a static page is half written by now: it must not become the sign-in page

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var user = await users.GetUserAsync(authenticationState.User);
            if (user is null or { DisabledAt: not null } || user.SecurityStamp != authenticationState.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType))
            {
                return false;
            }

            var renewed = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
            if (!SameClaims(renewed, authenticationState.User))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(renewed)));
            }

            return true;
        }
        catch (Exception exception) when (PortalExceptionHandler.IsDatabaseDown(exception))
        {
            return true; // nobody can do anything now; asking again in a minute is kinder than signing everybody out
        }
        catch (ObjectDisposedException)
        {
            return true; // the portal stops
        }
    }

    private static bool SameClaims(ClaimsPrincipal one, ClaimsPrincipal other) => Claims(one).SetEquals(Claims(other));

    private static HashSet<(string, string)> Claims(ClaimsPrincipal user) => [.. user.Claims.Select(claim => (claim.Type, claim.Value))];
}
