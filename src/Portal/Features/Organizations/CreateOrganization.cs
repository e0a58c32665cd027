using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Platform.Errors;
using Portal.Platform.Input;
using Portal.Platform.Operations;

namespace Portal.Features.Organizations;

/// <summary>Takes a new client in, and reminds the admins that it has no number yet.</summary>
/// <param name="Slug">Made from the name when absent.</param>
/// <param name="Country">ISO 3166 alpha-2; the portal's own when absent.</param>
/// <param name="TimeZone">IANA name; the portal's own when absent.</param>
public sealed record CreateOrganization(string Name, string? Slug = null, string? Country = null, string? TimeZone = null) : IOperation<Result<OrganizationRow>>, IPlatformOperation;

internal sealed class CreateOrganizationHandler(PortalDbContext db, IConfiguration configuration, TimeProvider time) : IHandler<CreateOrganization, Result<OrganizationRow>>
{
    private const int Attempts = 3;

    public async Task<Result<OrganizationRow>> HandleAsync(CreateOrganization operation, CancellationToken cancellationToken)
    {
        var name = PlainText.Clean(operation.Name);
        var country = Or(operation.Country?.ToUpperInvariant(), "Portal:DefaultCountry", "CA");
        var timeZone = Or(operation.TimeZone, "Portal:DefaultTimeZone", "UTC");
        var errors = new FieldErrors();
        errors.Add("name", OrganizationRules.FaultOfName(name));
        errors.Add("slug", operation.Slug is { } given ? OrganizationRules.FaultOfSlug(given) : null);
        errors.Add("country", CountryCode.FaultOf(country));
        errors.Add("timeZone", TimeZoneName.FaultOf(timeZone));
        if (errors.Any) return errors.ToError(OrganizationErrors.Invalid);
        if (operation.Slug is not null && await db.Organizations.AnyAsync(o => o.Slug == operation.Slug, cancellationToken)) return OrganizationErrors.SlugTaken;

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var slug = operation.Slug ?? await FreeSlugAsync(Organizations.Slug.Of(name!), cancellationToken);
            var organization = new Organization(name!, slug, country, timeZone, time.GetUtcNow());
            if (await SaveAsync(organization, cancellationToken)) return Row(organization);
            if (operation.Slug is not null) break; // a slug of our own making is made anew when another node was faster
        }

        return OrganizationErrors.SlugTaken;
    }

    private static OrganizationRow Row(Organization made) => new(made.Id, made.Name, made.Slug, made.Country, made.TimeZone, made.CreatedAt);

    private string Or(string? given, string key, string otherwise) =>
        !string.IsNullOrWhiteSpace(given) ? given.Trim() : configuration[key] is { Length: > 0 } configured ? configured : otherwise;

    private async Task<string> FreeSlugAsync(string slug, CancellationToken cancellationToken)
    {
        var alike = await db.Organizations.Where(o => o.Slug == slug || o.Slug.StartsWith(slug + "-")).Select(o => o.Slug).ToListAsync(cancellationToken);
        return Organizations.Slug.FirstFree(slug, alike.ToHashSet(StringComparer.Ordinal));
    }

    private async Task<bool> SaveAsync(Organization organization, CancellationToken cancellationToken)
    {
        db.Organizations.Add(organization);
        var draft = new NotificationDraft(
            NotificationTypes.PhoneNumberSetupRequired, NotificationKeys.PhoneNumberSetupRequired(organization.Id),
            $"{organization.Name} has no number yet", "Get a number for it: until then nobody can call or text it on a number of its own.")
        { OrganizationId = organization.Id };
        await db.RaiseAsync(draft, organization.CreatedAt, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "organizations_slug_key" })
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
