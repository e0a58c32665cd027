using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Drives one run of an import that has the lease.</summary>
internal sealed class ImportRun(
    PortalDbContext db, TwilioClient twilio, ImportAtElevenLabs elevenLabs, SmsRouteKeeper smsRoute, ImportLease lease, TimeProvider time)
{
    public async Task<Result<ImportDetails>> RunAsync(PhoneNumber number, NumberImport import, AgentChoice agent, CancellationToken cancellationToken)
    {
        try
        {
            return await DriveAsync(number, import, agent, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return await GiveUpAsync(import, cancellationToken);
        }
    }

    private async Task<Result<ImportDetails>> DriveAsync(PhoneNumber number, NumberImport import, AgentChoice agent, CancellationToken cancellationToken)
    {
        var journal = new ImportJournal(db, import, lease, time);
        if (!await journal.StepAsync(ImportSteps.Owned, () => ProveOwnedAsync(number, cancellationToken), cancellationToken))
        {
            foreach (var key in (string[])[ImportSteps.Known, ImportSteps.Agent, ImportSteps.SmsRoute])
            {
                await journal.SkipAsync(key, cancellationToken);
            }
        }
        else
        {
            if (await journal.StepAsync(ImportSteps.Known, () => elevenLabs.FindOrImportAsync(number, agent, journal, cancellationToken), cancellationToken))
            {
                await journal.StepAsync(ImportSteps.Agent, () => elevenLabs.AssignAsync(number, agent, cancellationToken), cancellationToken);
            }
            else
            {
                await journal.SkipAsync(ImportSteps.Agent, cancellationToken);
            }

            // Whatever became of the import: one whose answer was lost may have taken the texts all the same.
            await journal.StepAsync(ImportSteps.SmsRoute, () => KeepTextsAsync(number, cancellationToken), cancellationToken);
        }

        return await EndAsync(number, import, journal.Failure, cancellationToken);
    }

    private async Task<Result<ImportDetails>> EndAsync(PhoneNumber number, NumberImport import, Error? failure, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var unfinished = failure is null ? null : ImportErrors.Unfinished(failure, import.Steps);
        if (unfinished is null)
        {
            number.Imported(elevenLabs.PhoneId!, elevenLabs.AgentId, now);
            import.Done(now);
        }
        else
        {
            import.Failed(unfinished.Code, unfinished.Sentence, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return unfinished is null ? ImportDetails.Of(number, import, now) : unfinished;
    }

    private async Task<Result<string>> ProveOwnedAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var answer = await twilio.ReadNumberAsync(number.TwilioSid, cancellationToken);
        if (answer.Failure is { } failure)
        {
            return failure.Error;
        }

        return answer.Value.E164 == number.E164 ? $"Twilio has it as {number.TwilioSid}." : ImportErrors.AnotherSid;
    }

    private async Task<Result<string>> KeepTextsAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var answer = await twilio.ReadNumberAsync(number.TwilioSid, cancellationToken);
        return answer.Failure is { } failure ? failure.Error : await smsRoute.EnsureAsync(number, answer.Value, cancellationToken);
    }

    // Somebody else saved first. If the lease is still ours it was the number that changed: let the next run begin at once.
    private async Task<Error> GiveUpAsync(NumberImport import, CancellationToken cancellationToken)
    {
        var held = db.Entry(import).Property(known => known.LeaseUntil).OriginalValue;
        db.ChangeTracker.Clear();
        var now = await db.NumberImports.SingleAsync(known => known.PhoneNumberId == import.PhoneNumberId, cancellationToken);
        if (now.LeaseUntil != held)
        {
            return ImportErrors.InProgress;
        }

        now.Failed(ImportErrors.ChangedMeanwhile.Code, ImportErrors.ChangedMeanwhile.Sentence, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return ImportErrors.ChangedMeanwhile;
    }
}
