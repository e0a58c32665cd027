namespace Portal.Features.Demo;

/// <summary>The demonstration's services.</summary>
public static class DemoFeature
{
    public static void AddDemo(this WebApplicationBuilder builder) => builder.Services.AddScoped<DemoNumbers>().AddScoped<DemoConversations>().AddScoped<DemoTalks>().AddScoped<DemoCalls>().AddScoped<DemoSpoken>();
}
