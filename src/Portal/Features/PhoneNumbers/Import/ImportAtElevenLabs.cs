using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>ElevenLabs' part of one import: known there once, under an id that is exactly this number's, with an agent.</summary>
internal sealed class ImportAtElevenLabs(PortalDbContext db, ElevenLabsClient elevenLabs, IOptions<TwilioOptions> twilio)
{
    /// <summary>The vendor's id, once the number is known.</summary>
    public string? PhoneId { get; private set; }

    /// <summary>Who answers, once that is known.</summary>
    public string? AgentId { get; private set; }

    /// <summary>Looks before it imports, and again when the answer is lost: so there is never a second one.</summary>
    public async Task<Result<string>> FindOrImportAsync(PhoneNumber number, AgentChoice agent, ImportJournal journal, CancellationToken cancellationToken)
    {
        await journal.SayAsync("Looking for the number in ElevenLabs' list.", cancellationToken);
        if (await LookAsync(number, cancellationToken) is { } unreadable)
        {
            return unreadable;
        }

        if (PhoneId is not null)
        {
            return $"ElevenLabs already knew it as {PhoneId}; nothing was imported twice.";
        }

        await journal.SayAsync("Importing.", cancellationToken);
        var label = NumberLabel.Of(number, await db.OwnerOfAsync(number.Id, cancellationToken));
        var answer = await elevenLabs.ImportTwilioNumberAsync(
            new TwilioNumberImport(number.E164, label, twilio.Value.AccountSid, twilio.Value.AuthToken, agent.AgentId), cancellationToken);
        if (answer.Succeeded)
        {
            PhoneId = answer.Value.PhoneNumberId;
            return $"ElevenLabs knows it as {PhoneId}.";
        }

        if (answer.Failure is { Kind: FailureKind.OutcomeUnknown } or { Error.Kind: ErrorKind.Conflict })
        {
            await journal.SayAsync("The answer was lost. Looking whether ElevenLabs knows the number now.", cancellationToken);
            await LookAsync(number, cancellationToken);
        }

        return PhoneId is null ? answer.Failure!.Error : $"ElevenLabs' answer was lost, but it knows the number as {PhoneId}.";
    }

    /// <summary>Lets the agent answer. One that answers already is replaced only when somebody asked for another.</summary>
    public async Task<Result<string>> AssignAsync(PhoneNumber number, AgentChoice agent, CancellationToken cancellationToken)
    {
        var read = await elevenLabs.ReadNumberAsync(PhoneId!, cancellationToken);
        if (read.Failure is { } failure)
        {
            return failure.Error;
        }

        if (read.Value.E164 != number.E164)
        {
            return ImportErrors.AnotherNumber(PhoneId!, read.Value.E164, number.E164);
        }

        if (read.Value.Agent is { } there && (there.AgentId == agent.AgentId || !agent.Asked))
        {
            AgentId = there.AgentId;
            return $"{there.Name} answers.";
        }

        return await ChangeAgentAsync(agent.AgentId, cancellationToken);
    }

    private async Task<Result<string>> ChangeAgentAsync(string agentId, CancellationToken cancellationToken)
    {
        var answer = await elevenLabs.AssignAgentAsync(PhoneId!, agentId, cancellationToken);
        if (answer.Failure is { Kind: FailureKind.OutcomeUnknown } lost)
        {
            answer = await elevenLabs.ReadNumberAsync(PhoneId!, cancellationToken);
            if (!answer.Succeeded || answer.Value.Agent?.AgentId != agentId)
            {
                return lost.Error;
            }
        }

        if (answer.Failure is { } refused)
        {
            return refused.Error;
        }

        AgentId = agentId;
        return $"{answer.Value.Agent?.Name ?? agentId} answers now.";
    }

    // Exact: an id that is adopted decides where a customer's call goes. The id that the inventory has comes first.
    private async Task<Error?> LookAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var list = await elevenLabs.ListNumbersAsync(cancellationToken);
        if (list.Failure is { } failure)
        {
            return failure.Error;
        }

        PhoneId = list.Value.Where(known => known.E164 == number.E164)
            .OrderByDescending(known => known.PhoneNumberId == number.ElevenLabsPhoneId)
            .Select(known => known.PhoneNumberId).FirstOrDefault();
        return null;
    }
}
