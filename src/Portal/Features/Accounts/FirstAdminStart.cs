using Portal.Platform.Operations;

namespace Portal.Features.Accounts;

/// <summary>Sees to it, after the migrations and before anything is served, that somebody can sign in.</summary>
public static class FirstAdminStart
{
    /// <exception cref="Platform.Settings.StartRefusedException">In Production, no admin exists and no password was given.</exception>
    public static async Task EnsureFirstAdminAsync(this WebApplication app)
    {
        var admin = await app.Services.RunAsSystemAsync(new EnsureFirstAdmin(), app.Lifetime.ApplicationStopping);
        if (admin.GeneratedPassword is { } password)
        {
            // Not the log: what is logged is collected, kept and searched.
            await Console.Out.WriteLineAsync($"First admin: {admin.Email}, password: {password} (shown this once, and kept in {admin.PasswordFile})");
        }
    }
}
