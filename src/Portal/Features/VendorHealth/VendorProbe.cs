using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.VendorHealth;

/// <summary>Asks each vendor something cheap that needs its credentials, and keeps what it found for all nodes.</summary>
internal sealed class VendorProbe(PortalDbContext db, TwilioClient twilio, ElevenLabsClient elevenLabs, TimeProvider time)
{
    public const string Twilio = "twilio";
    public const string ElevenLabs = "elevenlabs";

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var findings = await Task.WhenAll(FindAsync(Twilio, AskTwilioAsync, cancellationToken), FindAsync(ElevenLabs, AskElevenLabsAsync, cancellationToken));
        var vendors = findings.Select(finding => finding.Vendor).ToArray();
        // The first look may happen on two nodes at once.
        await db.Database.ExecuteSqlAsync($"INSERT INTO vendor_health (vendor, checked_at) SELECT vendor, {time.GetUtcNow()} FROM unnest({vendors}) AS vendor ON CONFLICT DO NOTHING", cancellationToken);
        foreach (var health in await db.VendorHealth.ToListAsync(cancellationToken))
        {
            var finding = findings.Single(finding => finding.Vendor == health.Vendor);
            if (finding.Error is { } error) health.Ill(error.Code, error.Sentence, time.GetUtcNow());
            else health.Well(finding.Milliseconds, time.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Finding> FindAsync(string vendor, Func<CancellationToken, Task<Error?>> ask, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var error = await ask(cancellationToken);
        return new Finding(vendor, error, (int)time.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task<Error?> AskTwilioAsync(CancellationToken cancellationToken)
    {
        var answer = await twilio.ReadAccountAsync(cancellationToken);
        return answer.Failure is { } failure ? failure.Error : answer.Value.Status is "active" ? null : VendorHealthErrors.AccountNotActive;
    }

    private async Task<Error?> AskElevenLabsAsync(CancellationToken cancellationToken) => (await elevenLabs.ListAgentsAsync(cancellationToken)).Failure?.Error;

    private sealed record Finding(string Vendor, Error? Error, int Milliseconds);
}
