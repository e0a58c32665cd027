using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>The steps of an import by hand, with the values to copy, and who ticked which.</summary>
public sealed record ReadImportChecklist(string E164) : IOperation<Result<ImportChecklistDetails>>, IPlatformOperation;

/// <param name="PastedPhoneId">The id that was pasted last; not verified by being here.</param>
public sealed record ImportChecklistDetails(string PhoneNumber, IReadOnlyList<ChecklistItem> Items, string? PastedPhoneId);

internal sealed class ReadImportChecklistHandler(PortalDbContext db, PortalAddresses addresses, IOptions<TwilioOptions> twilio, IOptions<ElevenLabsOptions> elevenLabs)
    : IHandler<ReadImportChecklist, Result<ImportChecklistDetails>>
{
    public async Task<Result<ImportChecklistDetails>> HandleAsync(ReadImportChecklist operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var number = found.Value;
        var ticks = await db.ChecklistTicks.AsNoTracking().Where(tick => tick.PhoneNumberId == number.Id).ToDictionaryAsync(tick => tick.Item, StringComparer.Ordinal, cancellationToken);
        var pasted = await db.NumberImports.Where(import => import.PhoneNumberId == number.Id).Select(import => import.PastedPhoneId).SingleOrDefaultAsync(cancellationToken);
        var items = ImportChecklist.For(number, await db.OwnerOfAsync(number.Id, cancellationToken), addresses, twilio.Value.AccountSid, elevenLabs.Value.AgentId);
        return new ImportChecklistDetails(
            number.E164,
            [.. items.Select(item => ticks.TryGetValue(item.Key, out var tick) ? item with { TickedBy = tick.TickedBy, TickedAt = tick.TickedAt } : item)],
            pasted);
    }
}
