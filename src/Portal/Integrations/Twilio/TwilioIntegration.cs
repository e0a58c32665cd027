using Microsoft.Extensions.Options;
using Portal.Integrations.Http;

namespace Portal.Integrations.Twilio;

/// <summary>The door to everything Twilio.</summary>
public static class TwilioIntegration
{
    internal const string Vendor = "twilio";

    /// <summary>Adds <see cref="TwilioClient"/>, <see cref="TwilioTextsClient"/> and their options, which are validated at start.</summary>
    public static WebApplicationBuilder AddTwilio(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TwilioOptions>().BindConfiguration(TwilioOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        VendorHttpClient.Add<TwilioClient, TwilioOptions>(builder.Services, Vendor);
        VendorHttpClient.Add<TwilioTextsClient, TwilioOptions>(builder.Services, Vendor);
        return builder;
    }
}
