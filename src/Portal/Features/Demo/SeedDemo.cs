using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;
using Portal.Platform.Settings;

namespace Portal.Features.Demo;

/// <summary>Three organizations with a believable history. Only with simulated vendors: it buys. Run again, it changes nothing.</summary>
public sealed record SeedDemo : IOperation<Result>, ISystemOperation;

internal sealed class SeedDemoHandler(PortalDbContext db, DemoNumbers numbers, DemoTalks talks, DemoSpoken spoken, IOptions<TwilioOptions> twilio, IOptions<ElevenLabsOptions> elevenLabs, TimeProvider time)
    : IHandler<SeedDemo, Result>
{
    public async Task<Result> HandleAsync(SeedDemo operation, CancellationToken cancellationToken)
    {
        if (twilio.Value.Mode is not VendorMode.Simulated || elevenLabs.Value.Mode is not VendorMode.Simulated)
        {
            throw new StartRefusedException("Portal:Demo buys numbers, so it needs Twilio:Mode and ElevenLabs:Mode to be Simulated.");
        }

        var now = time.GetUtcNow();
        if (await NewAsync("Harbour Auto", "harbour-auto", "America/Vancouver", now.AddDays(-41), cancellationToken) is { } harbour)
        {
            await numbers.AddAsync(harbour, "604", DemoStage.Active, now.AddDays(-40), cancellationToken);
            await numbers.AddAsync(harbour, "778", DemoStage.Imported, now.AddHours(-3), cancellationToken);
            await talks.HarbourAsync(harbour, cancellationToken);
            await spoken.HarbourAsync(harbour, cancellationToken);
        }

        if (await NewAsync("Northside Dental", "northside-dental", "America/Toronto", now.AddDays(-13), cancellationToken) is { } dental)
        {
            await numbers.AddAsync(dental, "416", DemoStage.Active, now.AddDays(-12), cancellationToken);
            await numbers.AddTakenAsync(dental, "647", now.AddDays(-12).AddMinutes(-9), cancellationToken);
            await talks.DentalAsync(dental, cancellationToken);
            await spoken.DentalAsync(dental, cancellationToken);
        }

        if (await NewAsync("Maple Street Flowers", "maple-street-flowers", "America/Edmonton", now.AddDays(-2), cancellationToken) is { } flowers)
        {
            await numbers.AddAsync(flowers, "403", DemoStage.Purchased, now.AddHours(-19), cancellationToken);
            await talks.FlowersAsync(flowers, cancellationToken);
            await spoken.NobodysAsync(cancellationToken);
        }

        return Result.Ok;
    }

    private async Task<Organization?> NewAsync(string name, string slug, string timeZone, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(organization => organization.Slug == slug, cancellationToken))
        {
            return null;
        }

        var organization = new Organization(name, slug, "CA", timeZone, at);
        db.Organizations.Add(organization);
        await db.SaveChangesAsync(cancellationToken);
        return organization;
    }
}
