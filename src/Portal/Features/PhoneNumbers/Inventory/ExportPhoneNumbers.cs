using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Csv;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>Writes the inventory, narrowed and sorted as the list is, into a file.</summary>
public sealed record ExportPhoneNumbers(ListPhoneNumbers List, CsvFile File) : IOperation<Result>, IPlatformOperation;

internal sealed class ExportPhoneNumbersHandler(PortalDbContext db, AuditTrail trail, TimeProvider time) : IHandler<ExportPhoneNumbers, Result>
{
    public async Task<Result> HandleAsync(ExportPhoneNumbers operation, CancellationToken cancellationToken)
    {
        db.Audit(trail, time.GetUtcNow(), "phone_numbers.exported", "inventory", subjectId: null);
        await db.SaveChangesAsync(cancellationToken);

        var file = operation.File;
        await file.WriteAsync(
            "Number", "National format", "Status", "Organization", "Organization id", "Country", "Region", "Place", "Calls", "Texts", "Pictures",
            "Monthly price", "Currency", file.TimeColumn("Bought"), file.TimeColumn("Activated"), "Twilio id", "ElevenLabs id", file.TimeColumn("Checked"), "Failed step");
        await foreach (var row in db.Matching(operation.List).Sorted(operation.List).SelectRows().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync(
                row.PhoneNumber, E164.Format(row.PhoneNumber), row.Status, row.OrganizationName, row.OrganizationId, row.Country, row.Region, row.Locality, row.Voice, row.Sms, row.Mms,
                row.MonthlyPrice, row.Currency, row.PurchasedAt, row.ActivatedAt, row.TwilioSid, row.ElevenLabsPhoneId, row.LastCheck?.At, row.LastCheck?.FailedStep);
        }

        return Result.Ok;
    }
}
