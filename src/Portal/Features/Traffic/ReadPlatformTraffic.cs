using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.Traffic;

/// <summary>Texts and calls of all organizations, day by day.</summary>
public sealed record ReadPlatformTraffic : IOperation<IReadOnlyList<TrafficDay>>, IPlatformOperation;

internal sealed class ReadPlatformTrafficHandler(PortalDbContext db, TimeProvider time) : IHandler<ReadPlatformTraffic, IReadOnlyList<TrafficDay>>
{
    public Task<IReadOnlyList<TrafficDay>> HandleAsync(ReadPlatformTraffic operation, CancellationToken cancellationToken) =>
        db.CountTrafficAsync(time.GetUtcNow(), timeZone: null, organizationId: null, phoneNumber: null, cancellationToken);
}
