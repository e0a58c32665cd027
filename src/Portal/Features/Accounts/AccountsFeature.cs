using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Platform.Access;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Accounts;

/// <summary>People signing in: Identity, its cookie, the keys that protect it, the first admin.</summary>
public static class AccountsFeature
{
    /// <summary>After Blazor's own services, because it replaces how a circuit knows who is signed in.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPortalAccess();
        services.AddOptions<AdminOptions>().Bind(builder.Configuration.GetSection("Portal:Admin")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsCheck>();
        services.AddOptions<SignInOptions>().Bind(builder.Configuration.GetSection("Portal:SignIn"))
            .Validate(options => options.RevalidateEvery > TimeSpan.Zero && options.RevalidateEvery <= SignInOptions.LongestTrust, "Portal:SignIn:RevalidateEvery must be at most one minute.")
            .Validate(options => options is { PerAddress: > 0, PerEmail: > 0 }, "Portal:SignIn:PerAddress and PerEmail must be positive.")
            .ValidateOnStart();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddIdentity();
        var secure = builder.Configuration["Portal:PublicUrl"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true;
        services.AddAuthentication().AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie => Shape(cookie, secure)));
        services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        services.AddDataProtection().SetApplicationName("portal");
        services.AddSingleton<DatabaseKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing>((keys, ring) => keys.XmlRepository = ring);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error); // that the database guards the keys is decided
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = ""; // it is the e-mail address, checked as one
            identity.Password = new PasswordOptions { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
        })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>();
        services.AddOptions<SecurityStampValidatorOptions>()
            .Configure<IOptions<SignInOptions>>((stamp, signIn) => stamp.ValidationInterval = signIn.Value.RevalidateEvery);
    }

    private static void Shape(CookieAuthenticationOptions cookie, bool secure)
    {
        cookie.Cookie.Name = secure ? "__Host-portal" : "portal";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SignInOptions.SessionLength;
        cookie.SlidingExpiration = true;
        SessionRenewal.Apply(cookie);
        cookie.LoginPath = "/account/sign-in";
        cookie.LogoutPath = "/account/sign-out";
        cookie.AccessDeniedPath = "/account/access-denied";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToLogin = redirect => Answer(redirect, AccessErrors.NotSignedIn);
        cookie.Events.OnRedirectToAccessDenied = redirect => Answer(redirect, AccessErrors.RoleMissing);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> redirect, Error forPrograms)
    {
        if (redirect.Request.IsForPrograms()) return redirect.HttpContext.WriteProblemAsync(forPrograms);
        redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }
}
