using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>How far the check of all numbers is; null when none is going on.</summary>
public sealed record ReadCheckOfAll : IOperation<CheckOfAll?>, IPlatformOperation;

/// <summary>A check of all active numbers that is going on.</summary>
/// <param name="Numbers">All that it checks.</param>
/// <param name="Checked">Those that have been.</param>
/// <param name="Failed">Those of them that did not pass.</param>
public sealed record CheckOfAll(int Numbers, int Checked, int Failed, string StartedBy, DateTimeOffset StartedAt);

internal sealed class ReadCheckOfAllHandler(PortalDbContext db) : IHandler<ReadCheckOfAll, CheckOfAll?>
{
    public async Task<CheckOfAll?> HandleAsync(ReadCheckOfAll operation, CancellationToken cancellationToken)
    {
        var payload = await db.OutboxMessages.Where(message => message.Name == CheckNextNumber.DurableName && message.ParkedAt == null)
            .OrderBy(message => message.Id).Select(message => message.Payload).FirstOrDefaultAsync(cancellationToken);
        if (payload is null || JsonSerializer.Deserialize<CheckNextNumber>(payload, JsonSerializerOptions.Web) is not { } job) return null;
        var numbers = await db.PhoneNumbers.CountAsync(number => number.Status == PhoneNumberStatus.Active, cancellationToken);
        var left = await db.UncheckedSince(job.Since).CountAsync(cancellationToken);
        var failed = await db.FlightChecks.Where(check => check.StartedAt >= job.Since && check.Passed == false).Select(check => check.PhoneNumberId).Distinct().CountAsync(cancellationToken);
        return left == 0 ? null : new CheckOfAll(numbers, numbers - left, failed, job.StartedBy, job.Since);
    }
}
