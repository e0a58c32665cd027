using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations;

/// <summary>Changes what people see of an organization. Its slug stays, because links and scripts hold it.</summary>
public sealed record RenameOrganization(Guid Id, string Name, string TimeZone) : IOperation<Result>, IPlatformOperation;

internal sealed class RenameOrganizationHandler(PortalDbContext db) : IHandler<RenameOrganization, Result>
{
    public async Task<Result> HandleAsync(RenameOrganization operation, CancellationToken cancellationToken)
    {
        var name = PlainText.Clean(operation.Name);
        var errors = new FieldErrors();
        errors.Add("name", OrganizationRules.FaultOfName(name));
        errors.Add("timeZone", TimeZoneName.FaultOf(operation.TimeZone.Trim()));
        if (errors.Any) return errors.ToError(OrganizationErrors.Invalid);

        var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == operation.Id && o.ClosedAt == null, cancellationToken);
        if (organization is null) return OrganizationErrors.NotFound;
        organization.Rename(name!, operation.TimeZone.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Ok;
    }
}
