using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.ElevenLabs;

/// <summary>The door to everything ElevenLabs.</summary>
public static class ElevenLabsIntegration
{
    internal const string Vendor = "elevenlabs";

    /// <summary>Adds <see cref="ElevenLabsClient"/>, <see cref="ElevenLabsCallsClient"/> and their options, which are validated at start.</summary>
    public static WebApplicationBuilder AddElevenLabs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ElevenLabsOptions>().BindConfiguration(ElevenLabsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ElevenLabsOptions>, ElevenLabsOptionsValidator>();
        VendorHttpClient.Add<ElevenLabsClient, ElevenLabsOptions>(builder.Services, Vendor);
        VendorHttpClient.Add<ElevenLabsCallsClient, ElevenLabsOptions>(builder.Services, Vendor);
        return builder;
    }
}
