using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Features.PhoneNumbers.Setup;
using Portal.Platform.Errors;

namespace Portal.UiTests.Features.PhoneNumbers.Setup;

public sealed class ImportStepTests : UiTestContext
{
    private const string Number = "+16045550100";
    private static readonly ChecklistItem s_item = new("open", "Open the dashboard", "Sign in.", []);
    private readonly TaskCompletionSource<Result<IReadOnlyList<AgentRow>>> _agents = new();

    public ImportStepTests()
    {
        Operations.Answer<ReadNumberImport, Result<ImportDetails>>(_ => new ImportDetails(Number, PhoneNumberStatus.Purchased, null, null, NumberImportStatus.Waiting, null, false, [], null, null, null));
        Operations.Answer<ReadImportChecklist, Result<ImportChecklistDetails>>(_ => new ImportChecklistDetails(Number, [s_item], null));
        Operations.AnswerLater<ListAgents, Result<IReadOnlyList<AgentRow>>>(_agents.Task);
    }

    [Fact]
    public void Shows_a_tick_while_the_vendor_has_not_answered()
    {
        Operations.Answer<TickChecklistItem, Result>(_ => Result.Ok);
        var step = Render<ImportStep>(parameters => parameters.Add(p => p.Number, Number).Add(p => p.Manual, true));
        Operations.Answer<ReadImportChecklist, Result<ImportChecklistDetails>>(_ => new ImportChecklistDetails(Number, [s_item with { TickedBy = "Ada", TickedAt = Time.GetUtcNow() }], null));

        step.Find("[data-test=tick-open]").Change(true);

        step.WaitForAssertion(() => Assert.Contains("Ada", step.Find("[data-test=checklist-item]").TextContent, StringComparison.Ordinal));
        Assert.Single(Operations.Ran.OfType<ListAgents>());
    }

    [Fact]
    public void Offers_the_agents_as_soon_as_the_vendor_answers()
    {
        var step = Render<ImportStep>(parameters => parameters.Add(p => p.Number, Number));
        Assert.Empty(step.FindAll("[data-test=agent]"));

        _agents.SetResult(new AgentRow[] { new("agent_1", "Reception", IsDefault: true) });

        step.WaitForAssertion(() => Assert.Contains("Reception", step.Find("[data-test=agent]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Asks_the_vendor_again_after_it_did_not_answer()
    {
        Operations.Answer<ListAgents, Result<IReadOnlyList<AgentRow>>>(_ => new Error(ErrorKind.Unavailable, "elevenlabs.unavailable", "ElevenLabs cannot be reached."));
        Operations.Answer<TickChecklistItem, Result>(_ => Result.Ok);
        var step = Render<ImportStep>(parameters => parameters.Add(p => p.Number, Number).Add(p => p.Manual, true));

        step.Find("[data-test=tick-open]").Change(true);

        step.WaitForAssertion(() => Assert.Equal(2, Operations.Ran.OfType<ListAgents>().Count()));
    }
}
