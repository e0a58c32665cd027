using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Portal.Platform.Settings;

/// <summary>Reads the settings, and checks them before anything is served.</summary>
public static class PortalSettings
{
    /// <summary>Puts the top-level <c>appsettings.json</c> below every other source.</summary>
    /// <remarks>It lies beside the program, which is not the content root under <c>dotnet run</c> or under tests.
    /// Below all others, so that user secrets, environment and command line win.</remarks>
    public static void AddPortalSettings(this WebApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = false,
        });

    /// <summary>Runs every validation that was registered with <c>ValidateOnStart</c>.</summary>
    /// <remarks>The host would do so too, but logs a stack trace for each failure.</remarks>
    /// <exception cref="OptionsValidationException">A key is missing or invalid; the message names it.</exception>
    public static void ValidateSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (InvalidOperationException unreadable) // the binder: a value that is no number, no address …; it names the key
        {
            throw new StartRefusedException(unreadable.Message);
        }
    }
}
