namespace Portal.Features.CustomerPhone;

/// <summary>A customer's handset, where Twilio is simulated: texts and calls the platform's numbers and shows what comes back.</summary>
public static class CustomerPhoneFeature
{
    /// <summary>What the page stands on; without a simulated Twilio it says that there is none.</summary>
    public static void AddCustomerPhone(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SimulatedTwilio>();
        builder.Services.AddHostedService<HandsetNews>();
    }
}
