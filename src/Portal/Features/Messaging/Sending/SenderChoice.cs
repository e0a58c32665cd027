using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Messaging;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;

namespace Portal.Features.Messaging.Sending;

/// <summary>Chooses the number that a text goes out from: always one of the organization's own, unless it has none.</summary>
internal sealed class SenderChoice(PortalDbContext db, IOptions<FallbackNumberOptions> fallback)
{
    /// <param name="from">The number that was asked for; null: the one that the customer knows, else the newest.</param>
    public async Task<Result<Sender>> ChooseAsync(Guid organizationId, string customerPhone, string? from, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(organizationId, cancellationToken);
        if (from is not null)
        {
            return E164.TryParse(from, out var asked, out _) && own.Contains(asked.Value) ? new Sender(asked.Value, ViaFallback: false) : MessagingErrors.SenderNotFound;
        }

        if (own.Count > 0)
        {
            var known = await LastUsedAsync(organizationId, customerPhone, cancellationToken);
            return new Sender(known is not null && own.Contains(known) ? known : own[0], ViaFallback: false);
        }

        return fallback.Value.PhoneNumber is { Length: > 0 } lent ? new Sender(lent, ViaFallback: true) : MessagingErrors.NoNumber;
    }

    /// <summary>The numbers that serve and can text, the newest first.</summary>
    public Task<List<string>> OwnAsync(Guid organizationId, CancellationToken cancellationToken) =>
        (from assignment in db.Assignments
         join number in db.PhoneNumbers on assignment.PhoneNumberId equals number.Id
         where assignment.OrganizationId == organizationId && assignment.AssignedUntil == null && number.Status == PhoneNumberStatus.Active && number.Sms
         orderby number.ActivatedAt descending, number.Id
         select number.E164).ToListAsync(cancellationToken);

    private Task<string?> LastUsedAsync(Guid organizationId, string customerPhone, CancellationToken cancellationToken) =>
        db.Messages.Where(message => message.OrganizationId == organizationId && message.CustomerPhone == customerPhone && message.Direction == MessageDirection.Inbound)
            .OrderByDescending(message => message.OccurredAt).ThenByDescending(message => message.Id)
            .Select(message => (string?)message.PhoneNumber).FirstOrDefaultAsync(cancellationToken);
}

/// <param name="ViaFallback">Whether it is the platform's number, lent.</param>
internal sealed record Sender(string PhoneNumber, bool ViaFallback);
