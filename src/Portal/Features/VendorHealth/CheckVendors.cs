using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.VendorHealth;

/// <summary>Asks both vendors for something cheap and writes down how it went, for all nodes.</summary>
public sealed record CheckVendors : IOperation<Result>, ISystemOperation;

internal sealed class CheckVendorsHandler(PortalDbContext db, TwilioClient twilio, ElevenLabsClient elevenLabs, TimeProvider time) : IHandler<CheckVendors, Result>
{
    public async Task<Result> HandleAsync(CheckVendors operation, CancellationToken cancellationToken)
    {
        await RecordAsync("twilio", async () => AccountFault(await twilio.ReadAccountAsync(cancellationToken)), cancellationToken);
        await RecordAsync("elevenlabs", async () => (await elevenLabs.ListAgentsAsync(cancellationToken)).Failure?.Error, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }

    private async Task RecordAsync(string vendor, Func<Task<Error?>> ask, CancellationToken cancellationToken)
    {
        var health = await db.VendorHealth.SingleOrDefaultAsync(h => h.Vendor == vendor, cancellationToken);
        if (health is null)
        {
            db.VendorHealth.Add(health = new Portal.Data.Vendors.VendorHealth(vendor));
        }

        var began = time.GetTimestamp();
        if (await ask() is { } fault)
        {
            health.Ill(fault.Code, fault.Sentence, time.GetUtcNow());
        }
        else
        {
            health.Well((int)time.GetElapsedTime(began).TotalMilliseconds, time.GetUtcNow());
        }
    }

    /// <summary>An account that answers and is suspended is not well.</summary>
    private static Error? AccountFault(VendorAnswer<TwilioAccount> answer) => answer switch
    {
        { Failure: { } failure } => failure.Error,
        { Value.Status: "active" } => null,
        _ => new Error(ErrorKind.VendorRefused, "twilio.account_suspended", "The Twilio account is not active. Numbers cannot be bought and may stop serving; look at Twilio's console."),
    };
}
