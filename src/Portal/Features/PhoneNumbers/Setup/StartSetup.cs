using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Data.Tenancy;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Setup;

/// <summary>Begins the wizard, or goes on with the run that a number already has.</summary>
/// <param name="OrganizationId">Whom the number is for, when that is known already.</param>
/// <param name="PhoneNumber">An owned number that is not serving yet: the run continues where it stands.</param>
public sealed record StartSetup(Guid? OrganizationId = null, string? PhoneNumber = null) : IOperation<Result<Guid>>, IPlatformOperation;

internal sealed class StartSetupHandler(PortalDbContext db, ActorContext actor, IConfiguration configuration, TimeProvider time) : IHandler<StartSetup, Result<Guid>>
{
    public Task<Result<Guid>> HandleAsync(StartSetup operation, CancellationToken cancellationToken) =>
        operation.PhoneNumber is { } e164 ? ContinueAsync(e164, cancellationToken) : BeginAsync(operation.OrganizationId, cancellationToken);

    private async Task<Result<Guid>> BeginAsync(Guid? organizationId, CancellationToken cancellationToken)
    {
        var organization = organizationId is null ? null : await db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId && o.ClosedAt == null, cancellationToken);
        if (organizationId is not null && organization is null)
        {
            return AccessErrors.OrganizationNotFound;
        }

        var setup = New(organization?.Id, organization?.Country ?? configuration["Portal:DefaultCountry"] ?? "CA");
        await db.SaveChangesAsync(cancellationToken);
        return setup.Id;
    }

    private async Task<Result<Guid>> ContinueAsync(string e164, CancellationToken cancellationToken)
    {
        var number = await db.PhoneNumbers.SingleOrDefaultAsync(n => n.E164 == e164 && n.Status != PhoneNumberStatus.Released, cancellationToken);
        if (number is null)
        {
            return PhoneNumberErrors.NotFound;
        }

        var known = await db.NumberSetups.Where(s => s.PhoneNumberId == number.Id && s.DiscardedAt == null).OrderByDescending(s => s.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known.Id;
        }

        var owner = await db.Assignments.Where(a => a.PhoneNumberId == number.Id && a.AssignedUntil == null).Select(a => (Guid?)a.OrganizationId).SingleOrDefaultAsync(cancellationToken);
        var setup = New(owner, number.Country);
        setup.Owned(number.Id, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return setup.Id;
    }

    private NumberSetup New(Guid? organizationId, string country)
    {
        var setup = new NumberSetup(organizationId, country, actor.Current.Id, actor.Current.Name, time.GetUtcNow());
        db.NumberSetups.Add(setup);
        return setup;
    }
}
