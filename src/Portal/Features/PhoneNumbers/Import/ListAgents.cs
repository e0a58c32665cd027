using Microsoft.Extensions.Options;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>The agents that can answer a number.</summary>
public sealed record ListAgents : IOperation<Result<IReadOnlyList<AgentRow>>>, IPlatformOperation;

/// <summary>An agent to choose.</summary>
/// <param name="IsDefault">It answers when nobody chooses one.</param>
public sealed record AgentRow(string AgentId, string Name, bool IsDefault);

internal sealed class ListAgentsHandler(AgentChooser agents) : IHandler<ListAgents, Result<IReadOnlyList<AgentRow>>>
{
    public Task<Result<IReadOnlyList<AgentRow>>> HandleAsync(ListAgents operation, CancellationToken cancellationToken) => agents.ListAsync(cancellationToken);
}

/// <summary>Who answers a number: the one that was asked for, else the one of the settings, else the only one.</summary>
internal sealed class AgentChooser(ElevenLabsClient elevenLabs, IOptions<ElevenLabsOptions> options)
{
    private readonly string _default = options.Value.AgentId;

    public async Task<Result<IReadOnlyList<AgentRow>>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await elevenLabs.ListAgentsAsync(cancellationToken);
        if (answer.Failure is { } failure)
        {
            return failure.Error;
        }

        var onlyOne = answer.Value.Count == 1;
        return answer.Value.Select(agent => new AgentRow(agent.AgentId, agent.Name, _default.Length == 0 ? onlyOne : agent.AgentId == _default)).ToList();
    }

    public async Task<Result<AgentChoice>> ChooseAsync(string? asked, CancellationToken cancellationToken)
    {
        if (asked is not null)
        {
            return VendorId.IsWellFormed(asked) ? new AgentChoice(asked, Asked: true) : ImportErrors.AgentMalformed;
        }

        if (_default.Length > 0)
        {
            return new AgentChoice(_default, Asked: false);
        }

        var listed = await ListAsync(cancellationToken);
        return listed switch
        {
            { Error: { } error } => error,
            { Value: [var only] } => new AgentChoice(only.AgentId, Asked: false),
            { Value: var several } => ImportErrors.AgentRequired(several),
        };
    }
}

/// <param name="Asked">Somebody asked for exactly this agent; otherwise one that already answers keeps the number.</param>
internal sealed record AgentChoice(string AgentId, bool Asked);
