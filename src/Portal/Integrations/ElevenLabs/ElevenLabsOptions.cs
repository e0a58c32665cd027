using Microsoft.Extensions.Options;

namespace Portal.Integrations.ElevenLabs;

/// <summary>The ElevenLabs account, section <c>ElevenLabs</c>. When simulated, address and key are the simulator's, filled in at start.</summary>
public sealed class ElevenLabsOptions : VendorOptions
{
    public const string Section = "ElevenLabs";

    public string ApiKey { get; set; } = "";

    public string BaseUrl { get; set; } = "https://api.elevenlabs.io";

    /// <summary>The agent that a number gets when nobody chooses one; empty: somebody has to choose.</summary>
    public string AgentId { get; set; } = "";

    /// <summary>Signs the post-call webhook.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Sent by ElevenLabs in <c>X-Portal-Secret</c> when a conversation begins.</summary>
    public string InitiationSecret { get; set; } = "";
}

internal sealed class ElevenLabsOptionsValidator(IHostEnvironment environment) : IValidateOptions<ElevenLabsOptions>
{
    public ValidateOptionsResult Validate(string? name, ElevenLabsOptions options)
    {
        var failures = VendorOptionsRules.Check(ElevenLabsOptions.Section, options, environment);
        if (options.Mode is VendorMode.Live)
        {
            failures = failures
                .Concat(VendorOptionsRules.Missing(ElevenLabsOptions.Section, (nameof(options.ApiKey), options.ApiKey)))
                .Concat(options.ApiKey.All(character => character is > ' ' and <= '~') ? [] : [$"{ElevenLabsOptions.Section}:{nameof(options.ApiKey)} must be printable ASCII"])
                .Concat(VendorOptionsRules.CheckUrl(ElevenLabsOptions.Section, nameof(options.BaseUrl), options.BaseUrl));
        }

        var found = failures.ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
