using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.VendorHealth;

/// <summary>How both vendors answered when they were last asked.</summary>
public sealed record ListVendorHealth : IOperation<IReadOnlyList<VendorHealthRow>>, IPlatformOperation;

/// <param name="Vendor">Its name, for people.</param>
/// <param name="Code">What is wrong; null when well.</param>
/// <param name="LastGoodAt">When it last answered as it should.</param>
public sealed record VendorHealthRow(string Vendor, DateTimeOffset CheckedAt, DateTimeOffset? LastGoodAt, string? Code, string? Sentence, int? Milliseconds);

internal sealed class ListVendorHealthHandler(PortalDbContext db) : IHandler<ListVendorHealth, IReadOnlyList<VendorHealthRow>>
{
    public async Task<IReadOnlyList<VendorHealthRow>> HandleAsync(ListVendorHealth operation, CancellationToken cancellationToken) =>
        (await db.VendorHealth.AsNoTracking().OrderByDescending(health => health.Vendor).ToListAsync(cancellationToken))
            .ConvertAll(health => new VendorHealthRow(
                health.Vendor is "twilio" ? "Twilio" : "ElevenLabs", health.CheckedAt, health.LastGoodAt, health.Code, health.Sentence, health.Milliseconds));
}
