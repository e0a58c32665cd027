using Portal.Features.PhoneNumbers.Activation;
using Portal.Features.PhoneNumbers.Import;
using Portal.Features.PhoneNumbers.Purchases;
using Portal.Platform.DurableWork;

namespace Portal.Features.PhoneNumbers;

/// <summary>Numbers: found, bought, imported, activated, owned by one organization at a time.</summary>
public static class PhoneNumbersFeature
{
    public static void AddPhoneNumbers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PortalAddressOptions>().BindConfiguration(PortalAddressOptions.Section)
            .Validate(options => !string.IsNullOrWhiteSpace(options.PublicUrl), "Portal:PublicUrl is missing: the address at which the vendors reach the portal.")
            .Validate(PortalAddressOptions.IsValid, "Portal:PublicUrl must be an absolute http or https address, as the vendors call it.")
            .ValidateOnStart();
        services.AddSingleton<PortalAddresses>();
        services.AddOptions<PurchaseOptions>().BindConfiguration(PurchaseOptions.Section)
            .Validate(options => options.Lease > TimeSpan.Zero && options.SettleFor > TimeSpan.Zero && options.LookAgain > TimeSpan.Zero, "Purchases:Lease, Purchases:SettleFor and Purchases:LookAgain must be positive.")
            .ValidateOnStart();
        services.AddScoped<PurchaseDriver>();
        services.AddScoped<PurchaseCandidates>();
        services.AddScoped<PurchaseRecorder>();
        services.AddImportAndActivation();
        builder.RunEvery<AdoptForgottenNumbers>(TimeSpan.FromMinutes(2));
        builder.RunEvery<CheckSmsRoutes>(TimeSpan.FromMinutes(10));
    }
}
