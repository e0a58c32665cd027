using Portal.Platform.DurableWork;

namespace Portal.Features.Webhooks;

/// <summary>What vendors call: checked before it is read, counted when it is refused.</summary>
public static class WebhooksFeature
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookAddress>();
        builder.Services.AddSingleton<WebhookRefusals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookRefusals>());
        builder.RunEvery<PruneWebhooks>(TimeSpan.FromDays(1));
    }
}
