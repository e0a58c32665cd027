using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>An agent answers the number.</summary>
internal sealed class ElevenLabsAgentStep(ElevenLabsKnownStep known, AgentChooser agents, ElevenLabsClient elevenLabs) : IMendableStep
{
    public string Key => "elevenlabs.agent";
    public string Title => "Agent assigned";
    public int Order => 40;
    public IReadOnlyCollection<string> Needs => [ElevenLabsKnownStep.StepKey];

    public Task<Result<string>> RunAsync(FlightCheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<Result<string>>(subject.AtElevenLabs!.Agent is { } agent ? $"{agent.Name} answers." : ActivationErrors.AgentMissing);

    public string? MendText(string faultCode) => faultCode == ActivationErrors.AgentMissing.Code ? "Assign the default agent" : null;

    // Proved again first: assigning an agent under another number's id would change another organization's calls.
    public async Task<Result<string>> MendAsync(FlightCheckSubject subject, CancellationToken cancellationToken)
    {
        if (await known.RunAsync(subject, cancellationToken) is { Error: { } unproved })
        {
            return unproved;
        }

        var choice = await agents.ChooseAsync(asked: null, cancellationToken);
        if (choice.Error is { } undecided)
        {
            return undecided;
        }

        var answer = await elevenLabs.AssignAgentAsync(subject.ElevenLabsPhoneId!, choice.Value.AgentId, cancellationToken);
        if (answer.Failure is { Kind: FailureKind.OutcomeUnknown } lost)
        {
            answer = await elevenLabs.ReadNumberAsync(subject.ElevenLabsPhoneId!, cancellationToken);
            return answer is { Succeeded: true, Value.Agent: { } there } && there.AgentId == choice.Value.AgentId ? $"{there.Name} answers now." : lost.Error;
        }

        return answer.Failure is { } failure ? failure.Error : $"{answer.Value.Agent?.Name ?? choice.Value.AgentId} answers now.";
    }
}
