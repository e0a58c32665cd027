using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Operations;

namespace Portal.Features.Traffic;

/// <summary>An organization's texts and calls, day by day in its own zone.</summary>
public sealed record ReadOrganizationTraffic(Guid OrganizationId) : IOperation<IReadOnlyList<TrafficDay>>, IOrganizationOperation;

internal sealed class ReadOrganizationTrafficHandler(PortalDbContext db, TimeProvider time) : IHandler<ReadOrganizationTraffic, IReadOnlyList<TrafficDay>>
{
    public async Task<IReadOnlyList<TrafficDay>> HandleAsync(ReadOrganizationTraffic operation, CancellationToken cancellationToken)
    {
        var zone = await db.Organizations.Where(organization => organization.Id == operation.OrganizationId).Select(organization => organization.TimeZone).SingleOrDefaultAsync(cancellationToken);
        return await db.CountTrafficAsync(time.GetUtcNow(), zone, operation.OrganizationId, phoneNumber: null, cancellationToken);
    }
}
