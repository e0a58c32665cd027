using Portal.Features.Messaging.Conversations;
using Portal.Features.Messaging.Incoming;
using Portal.Features.Messaging.Sending;
using Portal.Platform.DurableWork;

namespace Portal.Features.Messaging;

/// <summary>Texts: what comes in is kept and filed with the owner of its number, what goes out goes out once.</summary>
public static class MessagingFeature
{
    public static void AddMessaging(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FallbackNumberOptions>().BindConfiguration(FallbackNumberOptions.Section)
            .Validate(FallbackNumberOptions.IsValid, "Telephony:Fallback:PhoneNumber must be an E.164 number like +16045550100, or empty.")
            .ValidateOnStart();
        services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section)
            .Validate(SendingOptions.IsValid, "Messaging:Pace must not be negative; Messaging:LookAgain, Messaging:SettleFor and Messaging:ReconcileBack must be positive; Messaging:ReconcileEvery must be at least a second.")
            .ValidateOnStart();
        services.AddSingleton<TextIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<TextIntake>());
        services.AddSingleton<EventIntake>();
        services.AddSingleton<SendingAddresses>();
        services.AddScoped<SenderChoice>();
        services.AddScoped<LentNumberNotice>();
        services.AddScoped<SendingDesk>();
        services.AddScoped<SentTexts>();
        services.AddScoped<FailingTexts>();
        builder.RunEvery<ReconcileTexts>(builder.Configuration.GetValue($"{SendingOptions.Section}:{nameof(SendingOptions.ReconcileEvery)}", SendingOptions.UsualReconcileEvery));
    }
}
