using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Asks both vendors what a person did by hand, and believes only them. When all is right the number is imported.</summary>
public sealed record VerifyManualImport(string E164, string PhoneId) : IOperation<Result<VerificationDetails>>, IPlatformOperation;

internal sealed class VerifyManualImportHandler(PortalDbContext db, TwilioClient twilio, ElevenLabsClient elevenLabs, SmsRouteKeeper smsRoute, TimeProvider time)
    : IHandler<VerifyManualImport, Result<VerificationDetails>>
{
    public async Task<Result<VerificationDetails>> HandleAsync(VerifyManualImport operation, CancellationToken cancellationToken)
    {
        var phoneId = operation.PhoneId.Trim();
        if (!VendorId.IsWellFormed(phoneId))
        {
            return ImportErrors.PhoneIdMalformed;
        }

        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var number = found.Value;
        if (number.Status is not (PhoneNumberStatus.Purchased or PhoneNumberStatus.Imported or PhoneNumberStatus.Active))
        {
            return ImportErrors.NotImportable(number.Status);
        }

        var now = time.GetUtcNow();
        var import = await db.ImportOfAsync(number, now, cancellationToken);
        if (import.IsLeased(now))
        {
            return ImportErrors.InProgress;
        }

        try
        {
            return await VerifyAsync(number, import, phoneId, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return ImportErrors.ChangedMeanwhile;
        }
    }

    private async Task<VerificationDetails> VerifyAsync(PhoneNumber number, NumberImport import, string phoneId, CancellationToken cancellationToken)
    {
        var list = await elevenLabs.ListNumbersAsync(cancellationToken);
        var sight = new DashboardSight(number.E164, phoneId, list);
        var texts = ChecklistFinding.Of(ImportChecklist.SmsOff, await KeepTextsAsync(number, cancellationToken));
        ChecklistFinding[] findings = [sight.Dashboard, sight.Number, texts, sight.Agent, sight.PhoneId];
        var verified = findings.All(finding => finding.Status is StepStatus.Passed);
        var now = time.GetUtcNow();
        import.Paste(phoneId, now);
        if (verified)
        {
            number.Imported(phoneId, sight.AgentId, now);
            import.DoneByHand(phoneId, sight.AgentId!, Steps(sight, texts, now), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new VerificationDetails(number.E164, phoneId, verified, findings);
    }

    private async Task<Result<string>> KeepTextsAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var read = await twilio.ReadNumberAsync(number.TwilioSid, cancellationToken);
        return read switch
        {
            { Failure: { } failure } => failure.Error,
            { Value: var other } when other.E164 != number.E164 => ImportErrors.AnotherSid,
            { Value: var owned } => await smsRoute.EnsureAsync(number, owned, cancellationToken),
        };
    }

    private static IEnumerable<StepRecord> Steps(DashboardSight sight, ChecklistFinding texts, DateTimeOffset now) => ImportSteps.Pending.Select(step => step with
    {
        Status = StepStatus.Passed,
        At = now,
        Evidence = step.Key switch
        {
            ImportSteps.Owned => "Twilio has it.",
            ImportSteps.Known => $"By hand. {sight.PhoneId.Sentence}",
            ImportSteps.Agent => sight.Agent.Sentence,
            _ => texts.Sentence,
        },
    });
}
