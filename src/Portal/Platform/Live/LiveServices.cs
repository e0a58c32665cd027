namespace Portal.Platform.Live;

/// <summary>Registers live updates.</summary>
internal static class LiveServices
{
    public static void AddLiveUpdates(this IServiceCollection services)
    {
        services.AddSingleton<LiveUpdates>();
        services.AddHostedService<LiveListener>();
    }
}
