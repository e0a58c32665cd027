using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>Lets a number serve its organization, after its flight check passed. Repeating it checks again and answers the same.</summary>
/// <param name="ElevenLabsPhoneId">The id under which ElevenLabs is claimed to know the number.</param>
public sealed record ActivateNumber(string E164, string ElevenLabsPhoneId) : IOperation<Result<ActivationDetails>>, IPlatformOperation;

/// <param name="Steps">The flight check's, all passed.</param>
public sealed record ActivationDetails(
    bool Success, string PhoneNumber, Guid OrganizationId, PhoneNumberStatus Status, string ElevenLabsPhoneId, string? ElevenLabsAgentId,
    DateTimeOffset ActivatedAt, Guid FlightCheckId, IReadOnlyList<StepRecord> Steps);

internal sealed partial class ActivateNumberHandler(PortalDbContext db, FlightCheckRunner runner, TimeProvider time, ILogger<ActivateNumberHandler> logger)
    : IHandler<ActivateNumber, Result<ActivationDetails>>
{
    public async Task<Result<ActivationDetails>> HandleAsync(ActivateNumber operation, CancellationToken cancellationToken)
    {
        var found = await db.FlightCheckSubjectAsync(operation.E164, operation.ElevenLabsPhoneId.Trim(), mends: true, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var number = found.Value.Number;
        if (number.Status is not (PhoneNumberStatus.Purchased or PhoneNumberStatus.Imported or PhoneNumberStatus.Active))
        {
            return ActivationErrors.NotActivatable(number.Status);
        }

        if (found.Value.OrganizationId is not { } organizationId)
        {
            return ActivationErrors.NotAssigned;
        }

        try
        {
            return await ActivateAsync(found.Value, organizationId, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return ImportErrors.ChangedMeanwhile;
        }
    }

    private async Task<Result<ActivationDetails>> ActivateAsync(FlightCheckSubject subject, Guid organizationId, CancellationToken cancellationToken)
    {
        var number = subject.Number;
        var check = await runner.RunAsync(subject, cancellationToken);
        if (check.Passed is not true)
        {
            LogRefused(number.Id, check.Steps.Find(step => step.Status is StepStatus.Failed)?.Key);
            return ActivationErrors.FlightCheckFailed(check.Steps, runner.RetryAfter);
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnAsync(NotificationKeys.TrafficBeforeActivation(number.Id), cancellationToken); // else a text of this moment could be told of as one too early afterwards
        await db.TakeTurnAsync(NotificationKeys.FallbackUsed(organizationId), cancellationToken);
        number.Imported(subject.ElevenLabsPhoneId!, subject.AtElevenLabs!.Agent?.AgentId, now);
        number.Activate(now);
        await db.ResolveAsync(NotificationKeys.ElevenLabsImportRequired(number.Id), "The number was activated.", now, cancellationToken);
        await db.ResolveAsync(NotificationKeys.TrafficBeforeActivation(number.Id), "The number was activated.", now, cancellationToken);
        await db.ResolveAsync(NotificationKeys.PhoneNumberSetupRequired(organizationId), "The organization has an active number.", now, cancellationToken);
        await db.ResolveAsync(NotificationKeys.FallbackUsed(organizationId), "The organization has an active number.", now, cancellationToken);
        foreach (var setup in await db.NumberSetups.Where(setup => setup.PhoneNumberId == number.Id && setup.CompletedAt == null && setup.DiscardedAt == null).ToListAsync(cancellationToken))
        {
            setup.Complete(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogActivated(number.Id, organizationId);
        return new ActivationDetails(true, number.E164, organizationId, number.Status, number.ElevenLabsPhoneId!, number.ElevenLabsAgentId, number.ActivatedAt!.Value, check.Id, check.Steps);
    }

    [LoggerMessage(LogLevel.Information, "Activated phone number {PhoneNumberId} for organization {OrganizationId}")]
    private partial void LogActivated(Guid phoneNumberId, Guid organizationId);

    [LoggerMessage(LogLevel.Information, "Activation of phone number {PhoneNumberId} refused: {FailedStep} failed")]
    private partial void LogRefused(Guid phoneNumberId, string? failedStep);
}
