using Portal.Features.Calls.Backfill;
using Portal.Features.Calls.Incoming;
using Portal.Features.Calls.Initiation;
using Portal.Features.Calls.Outgoing;
using Portal.Platform.DurableWork;

namespace Portal.Features.Calls;

/// <summary>Calls: what the vendor tells of one is kept and filed with whoever had the number when it began; an agent is told whom it speaks for.</summary>
public static class CallsFeature
{
    public static void AddCalls(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BackfillOptions>().BindConfiguration(BackfillOptions.Section)
            .Validate(options => options.IsValid(), "Calls:BackfillBack and Calls:BackfillAfter must be positive, Calls:BackfillBack at most 30 days.")
            .ValidateOnStart();
        services.AddSingleton<PostCallIntake>();
        services.AddSingleton<AgentContext>();
        services.AddSingleton<ConversationStart>();
        services.AddOutgoingCalls();
        services.AddScoped<NumberOwners>();
        services.AddScoped<PlacedCalls>();
        services.AddScoped<CallMatcher>();
        services.AddScoped<CallFiling>();
        services.AddScoped<CallRecordings>();
        services.AddScoped<WebhookSilence>();
        builder.RunEvery<BackfillCalls>(TimeSpan.FromMinutes(5));
        builder.RunEvery<RematchCalls>(TimeSpan.FromMinutes(5));
        builder.RunEvery<CheckCallWebhooks>(TimeSpan.FromMinutes(15));
    }
}
