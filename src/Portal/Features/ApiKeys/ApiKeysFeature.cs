using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Platform.Access;
using Portal.Platform.Operations;

namespace Portal.Features.ApiKeys;

/// <summary>Scripts' credentials.</summary>
public static class ApiKeysFeature
{
    public static void AddApiKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(AccessSchemes.ApiKey, null);
        builder.Services.AddOptions<ConfiguredApiKeyOptions>().Bind(builder.Configuration.GetSection("Portal:Admin"))
            .Validate(options => options.ApiKey.Length is 0 or >= ConfiguredApiKeyOptions.ShortestKey, $"Portal:Admin:ApiKey is too short: at least {ConfiguredApiKeyOptions.ShortestKey} characters.")
            .ValidateOnStart();
    }

    /// <summary>After the migrations, before anything is served.</summary>
    public static Task EnsureConfiguredApiKeyAsync(this WebApplication app) =>
        app.Services.RunAsSystemAsync(new EnsureConfiguredApiKey(app.Services.GetRequiredService<IOptions<ConfiguredApiKeyOptions>>().Value.ApiKey), app.Lifetime.ApplicationStopping);
}
