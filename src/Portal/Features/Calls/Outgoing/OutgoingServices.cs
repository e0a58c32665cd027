namespace Portal.Features.Calls.Outgoing;

/// <summary>Placing calls.</summary>
internal static class OutgoingServices
{
    public static void AddOutgoingCalls(this IServiceCollection services)
    {
        services.AddOptions<CallingOptions>().BindConfiguration(CallingOptions.Section)
            .Validate(options => options.IsValid(), "Calls:PerMinute must be 1 to 10000, Calls:RingsFor 5 seconds to 5 minutes; Calls:PlaceWithin, Calls:LookAgain and Calls:SettleFor must be positive, Calls:BriefWithin as well and at most a minute.")
            .ValidateOnStart();
        services.AddScoped<CallerChoice>();
        services.AddScoped<PlacedCallDesk>();
        services.AddScoped<CallSearch>();
        services.AddSingleton<OurNumbers>();
        services.AddScoped<CallNow>();
    }
}
