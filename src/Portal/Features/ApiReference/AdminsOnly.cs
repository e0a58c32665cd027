using Microsoft.AspNetCore.Authentication;
using Portal.Platform.Access;

namespace Portal.Features.ApiReference;

/// <summary>Sends strangers to the sign-in; for everybody else who is no platform admin there is no such page.</summary>
internal sealed class AdminsOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated is not true) return context.ChallengeAsync(AccessSchemes.Cookie);
        if (context.User.IsPlatformAdmin()) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
