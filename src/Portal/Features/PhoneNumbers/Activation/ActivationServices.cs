using Portal.Features.PhoneNumbers.Import;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Import, flight check and activation.</summary>
internal static class ActivationServices
{
    public static void AddImportAndActivation(this IServiceCollection services)
    {
        services.AddScoped<AgentChooser>();
        services.AddScoped<SmsRouteKeeper>();
        services.AddScoped<ImportLease>();
        services.AddScoped<ImportAtElevenLabs>();
        services.AddScoped<ImportRun>();
        services.AddScoped<FlightCheckRunner>();
        services.AddScoped<IFlightCheckStep, TwilioOwnedStep>();
        services.AddScoped<IFlightCheckStep, TwilioSmsRouteStep>();
        services.AddScoped<ElevenLabsKnownStep>();
        services.AddScoped<IFlightCheckStep>(provider => provider.GetRequiredService<ElevenLabsKnownStep>());
        services.AddScoped<IFlightCheckStep, ElevenLabsAgentStep>();
        services.AddScoped<IFlightCheckStep, TextArrivesStep>();
        services.AddScoped<IFlightCheckStep, CallArrivesStep>();
        AddProbe<TextProbe>(services, TextProbe.Patience);
        AddProbe<CallProbe>(services, CallProbe.Patience);
    }

    // The portal calls itself as a vendor would. No loggers: they would write addresses.
    private static void AddProbe<TProbe>(IServiceCollection services, TimeSpan patience) where TProbe : class =>
        services.AddHttpClient<TProbe>(http => http.Timeout = patience)
            .ConfigurePrimaryHttpMessageHandler(_ => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
}
