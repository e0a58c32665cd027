using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>The one row of a number's import.</summary>
internal static class ImportRow
{
    /// <summary>The row, made if there is none. A person pastes and verifies in the same moment: both find the same row.</summary>
    public static async Task<NumberImport> ImportOfAsync(this PortalDbContext db, PhoneNumber number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO number_imports (phone_number_id, status, steps, updated_at) VALUES ({number.Id}, 'waiting', '[]', {now}) ON CONFLICT DO NOTHING", cancellationToken);
        return await db.NumberImports.SingleAsync(import => import.PhoneNumberId == number.Id, cancellationToken);
    }
}
