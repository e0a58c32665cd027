using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.Calls.Backfill;

/// <summary>Asks the vendor how it gets on with our webhook: it switches one off by itself after ten failures in a row, and only a person can switch it on again.</summary>
public sealed record CheckCallWebhooks : IOperation<Result>, ISystemOperation;

internal sealed class CheckCallWebhooksHandler(PortalDbContext db, ElevenLabsCallsClient vendor, IConfiguration configuration, TimeProvider time) : IHandler<CheckCallWebhooks, Result>
{
    private const string Path = "/api/webhooks/elevenlabs/post-call";
    private static readonly TimeSpan s_recent = TimeSpan.FromHours(24);

    public async Task<Result> HandleAsync(CheckCallWebhooks operation, CancellationToken cancellationToken)
    {
        var listed = await vendor.ListWebhooksAsync(cancellationToken);
        if (listed.Failure is { } failure)
        {
            return failure.Error; // whether the vendor answers at all is watched elsewhere
        }

        var ours = (configuration["Portal:PublicUrl"] ?? "").TrimEnd('/') + Path;
        var now = time.GetUtcNow();
        foreach (var webhook in listed.Value.Where(webhook => string.Equals(webhook.Url, ours, StringComparison.OrdinalIgnoreCase)))
        {
            var key = $"{NotificationTypes.WebhookDisabled}:{webhook.WebhookId}";
            if (Trouble(webhook, now) is var (title, body))
            {
                if (!await IsToldAsync(key, title, cancellationToken)) await db.RaiseAsync(new NotificationDraft(NotificationTypes.WebhookDisabled, key, title, body), now, cancellationToken);
            }
            else
            {
                await db.ResolveAsync(key, "ElevenLabs calls the webhook without failures.", now, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }

    /// <summary>What lasts is told once and not every quarter of an hour.</summary>
    private Task<bool> IsToldAsync(string key, string title, CancellationToken cancellationToken) =>
        db.Notifications.AnyAsync(n => n.DeduplicationKey == key && n.Title == title && (n.Status == NotificationStatus.Pending || n.Status == NotificationStatus.InProgress), cancellationToken);

    private static (string Title, string Body)? Trouble(WorkspaceWebhook webhook, DateTimeOffset now) => webhook switch
    {
        { IsAutoDisabled: true } => ("ElevenLabs switched its webhook off", "It failed too often in a row. Calls are fetched by the portal meanwhile, later and without recordings. Mend the cause, then switch the webhook on again in ElevenLabs' workspace settings."),
        { IsDisabled: true } => ("ElevenLabs' webhook is switched off", "Somebody switched it off in ElevenLabs' workspace settings. Calls are fetched by the portal meanwhile, later and without recordings."),
        { LastFailureAt: { } failed } when now - failed < s_recent => ("ElevenLabs' webhook fails",
            $"{(webhook.LastFailureCode is { } code ? $"The portal's last refusal there was {code}." : "The portal could not be reached from there.")} After ten failures in a row ElevenLabs switches the webhook off by itself. The page \"Webhooks\" tells what was refused and why."),
        _ => null,
    };
}
