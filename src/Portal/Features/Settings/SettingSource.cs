using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Portal.Features.Settings;

/// <summary>Where a setting's value comes from, in words.</summary>
internal static class SettingSource
{
    /// <summary>The source that wins; null when none has the key.</summary>
    public static string? Of(IConfiguration configuration, string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) is { } winner ? NameOf(winner) : null;

    private static string NameOf(IConfigurationProvider provider) => provider switch
    {
        JsonConfigurationProvider { Source.Path: "secrets.json" } => "User secrets",
        JsonConfigurationProvider json => Path.GetFileName(json.Source.Path) ?? "A file",
        EnvironmentVariablesConfigurationProvider => "Environment",
        CommandLineConfigurationProvider => "Command line",
        ChainedConfigurationProvider => "Host",
        _ => "The portal itself",
    };
}
