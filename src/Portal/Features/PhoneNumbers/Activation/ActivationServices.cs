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
        services.AddScoped<FailedCheckNotice>();
        services.AddScoped<IFlightCheckStep, TwilioOwnedStep>();
        services.AddScoped<IFlightCheckStep, TwilioSmsRouteStep>();
        services.AddScoped<ElevenLabsKnownStep>();
        services.AddScoped<IFlightCheckStep>(provider => provider.GetRequiredService<ElevenLabsKnownStep>());
        services.AddScoped<IFlightCheckStep, ElevenLabsAgentStep>();
        services.AddScoped<IFlightCheckStep, TextArrivesStep>();
        services.AddScoped<IFlightCheckStep, CallArrivesStep>();
        services.AddScoped<TextProbe>();
        services.AddScoped<CallProbe>();
        services.AddHttpClient<PortalProbe>(http => http.Timeout = PortalProbe.Patience)
            .ConfigurePrimaryHttpMessageHandler(_ => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers(); // they would write addresses
    }
}
