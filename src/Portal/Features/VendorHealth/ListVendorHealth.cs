using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Operations;

namespace Portal.Features.VendorHealth;

/// <summary>How both vendors were at the last look; always two rows.</summary>
public sealed record ListVendorHealth : IOperation<IReadOnlyList<VendorHealthRow>>, IPlatformOperation;

internal sealed class ListVendorHealthHandler(PortalDbContext db, IOptions<TwilioOptions> twilio, IOptions<ElevenLabsOptions> elevenLabs)
    : IHandler<ListVendorHealth, IReadOnlyList<VendorHealthRow>>
{
    public async Task<IReadOnlyList<VendorHealthRow>> HandleAsync(ListVendorHealth operation, CancellationToken cancellationToken)
    {
        var known = await db.VendorHealth.AsNoTracking().ToDictionaryAsync(health => health.Vendor, StringComparer.Ordinal, cancellationToken);
        return [Row(VendorProbe.Twilio, "Twilio", twilio.Value.Mode), Row(VendorProbe.ElevenLabs, "ElevenLabs", elevenLabs.Value.Mode)];

        VendorHealthRow Row(string vendor, string name, VendorMode mode)
        {
            var health = known.GetValueOrDefault(vendor);
            return new VendorHealthRow(vendor, name, mode, health?.CheckedAt, health?.LastGoodAt, health?.Code, health?.Sentence, health?.Milliseconds);
        }
    }
}
