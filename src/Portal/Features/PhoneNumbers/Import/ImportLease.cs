using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>One process at a time imports a number. A process that died loses it by time.</summary>
internal sealed class ImportLease(PortalDbContext db, IOptions<TwilioOptions> twilio, IOptions<ElevenLabsOptions> elevenLabs, TimeProvider time)
{
    private static readonly TimeSpan s_reserve = TimeSpan.FromSeconds(20);

    /// <summary>Renewed before and after each vendor call, so it lasts longer than the longest one.</summary>
    private readonly TimeSpan _length = (twilio.Value.TotalTimeout > elevenLabs.Value.TotalTimeout ? twilio.Value.TotalTimeout : elevenLabs.Value.TotalTimeout) + s_reserve;

    /// <summary>In whole milliseconds: it is compared with what PostgreSQL kept.</summary>
    public DateTimeOffset Until => DateTimeOffset.FromUnixTimeMilliseconds((time.GetUtcNow() + _length).ToUnixTimeMilliseconds());

    /// <summary>Begins a run, unless somebody else is at it.</summary>
    public async Task<Result<NumberImport>> TakeAsync(PhoneNumber number, string agentId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT FROM phone_numbers WHERE id = {number.Id} FOR UPDATE", cancellationToken);
        var now = time.GetUtcNow();
        var import = await db.ImportOfAsync(number, now, cancellationToken);
        if (import.IsLeased(now))
        {
            return ImportErrors.InProgress;
        }

        import.Start(agentId, ImportSteps.Pending, Until, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return import;
    }
}
