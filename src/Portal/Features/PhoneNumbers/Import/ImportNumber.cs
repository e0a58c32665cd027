using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Makes a number known to ElevenLabs and gives it an agent. Repeating it is safe at any time: what is done is found and kept.</summary>
/// <param name="E164">A number of the inventory, exact.</param>
/// <param name="AgentId">Who answers; null: the agent of the settings, or the only one.</param>
public sealed record ImportNumber(string E164, string? AgentId = null) : IOperation<Result<ImportDetails>>, IPlatformOperation;

internal sealed partial class ImportNumberHandler(PortalDbContext db, AgentChooser agents, ImportLease lease, ImportRun run, ILogger<ImportNumberHandler> logger)
    : IHandler<ImportNumber, Result<ImportDetails>>
{
    public async Task<Result<ImportDetails>> HandleAsync(ImportNumber operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } unknown)
        {
            return unknown;
        }

        var number = found.Value;
        if (number.Status is not (PhoneNumberStatus.Purchased or PhoneNumberStatus.Imported or PhoneNumberStatus.Active))
        {
            return ImportErrors.NotImportable(number.Status);
        }

        var agent = await agents.ChooseAsync(operation.AgentId, cancellationToken);
        if (agent.Error is { } undecided)
        {
            return undecided;
        }

        var taken = await lease.TakeAsync(number, agent.Value.AgentId, cancellationToken);
        if (taken.Error is { } busy)
        {
            return busy;
        }

        // To its end, even when whoever asked has gone away: a vendor call that is cut off leaves its outcome unknown.
        var result = await run.RunAsync(number, taken.Value, agent.Value, CancellationToken.None);
        LogEnded(number.Id, result.Error?.Code ?? "ok");
        return result;
    }

    [LoggerMessage(LogLevel.Information, "Import of phone number {PhoneNumberId} ended with {Code}")]
    private partial void LogEnded(Guid phoneNumberId, string code);
}
