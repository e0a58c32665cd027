using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Data.PhoneNumbers;
using Portal.Features.Calls.Outgoing;

namespace Portal.Features.Calls.Initiation;

/// <summary>Tells an agent, while the phone rings, for whom it is going to speak and to whom. In time or generically, and never with an error.</summary>
public sealed partial class ConversationStart(IntakeDatabase routes, AgentContext context, IOptions<CallingOptions> options, TimeProvider time, ILogger<ConversationStart> logger)
{
    private readonly TimeSpan _budget = options.Value.BriefWithin;

    /// <param name="calledNumber">Ours; its owner now is whom the agent speaks for.</param>
    /// <param name="callerId">The customer.</param>
    public async Task<IReadOnlyDictionary<string, string>> BriefAsync(string? calledNumber, string? callerId)
    {
        if (!E164.TryParse(calledNumber, out var called, out _))
        {
            return AgentBriefing.Generic.ToVariables("");
        }

        using var late = new CancellationTokenSource(_budget, time);
        var asked = AskAsync(called.Value, E164.TryParse(callerId, out var caller, out _) ? caller.Value : "", late.Token);
        try
        {
            // A database that hangs does not even hear that it may stop: it is left to it.
            return (await asked.WaitAsync(_budget, time, CancellationToken.None) ?? AgentBriefing.Generic).ToVariables(called.Value);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException or NpgsqlException)
        {
            LogGeneric(failure.GetType().Name);
            _ = asked.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return AgentBriefing.Generic.ToVariables(called.Value);
        }
    }

    private async Task<AgentBriefing?> AskAsync(string called, string caller, CancellationToken cancellationToken) =>
        await OwnerAsync(called, cancellationToken) is { } organization ? await context.ReadAsync(organization, caller, cancellationToken) : null;

    private async Task<Guid?> OwnerAsync(string called, CancellationToken cancellationToken)
    {
        await using var connection = await routes.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT get_organization_by_phone_number($1)", connection) { Parameters = { new() { Value = called } } };
        await command.PrepareAsync(cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    [LoggerMessage(LogLevel.Warning, "An agent was told nothing about its call: {Reason}")]
    private partial void LogGeneric(string reason);
}
