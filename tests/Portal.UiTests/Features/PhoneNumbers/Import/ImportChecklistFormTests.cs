using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;

namespace Portal.UiTests.Features.PhoneNumbers.Import;

public sealed class ImportChecklistFormTests : UiTestContext
{
    private readonly List<ChecklistTicking> _ticks = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _verified = [];

    [Fact]
    public void Numbers_the_steps_and_copies_every_value()
    {
        var form = Show();
        Assert.Equal(2, form.FindAll("[data-test=checklist-item]").Count);
        Assert.Equal("+16045550100", form.Find("[data-copy]").GetAttribute("data-copy"));
    }

    [Fact]
    public void Tells_who_ticked_and_lets_one_tick()
    {
        var form = Show();
        Assert.Contains("admin@portal.example", form.Find("[data-item=import_number]").TextContent, StringComparison.Ordinal);

        form.Find("[data-test=tick-copy_phone_id]").Change(true);

        Assert.Equal(new ChecklistTicking("copy_phone_id", Ticked: true), Assert.Single(_ticks));
    }

    [Fact]
    public void Keeps_the_pasted_id_and_verifies_it()
    {
        var form = Show();

        form.Find("[data-test=phone-id]").Change(" phnum_7 ");
        form.Find("[data-test=verify]").Click();

        Assert.Equal("phnum_7", Assert.Single(_kept));
        Assert.Equal("phnum_7", Assert.Single(_verified));
    }

    [Fact]
    public void Asks_for_the_id_before_it_asks_the_vendors()
    {
        var form = Show();

        form.Find("[data-test=verify]").Click();

        Assert.Empty(_verified);
        Assert.Contains("Paste the id", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_each_finding_beside_its_step()
    {
        var form = Show(new VerificationDetails("+16045550100", "phnum_7", Verified: false,
            [new("import_number", StepStatus.Passed, "ElevenLabs knows it."), new("copy_phone_id", StepStatus.Failed, "The id is that of another number.", "elevenlabs.another_number")]));

        Assert.Contains("another number", form.Find("[data-item=copy_phone_id] [data-test=finding]").TextContent, StringComparison.Ordinal);
        Assert.Contains("ElevenLabs knows it", form.Find("[data-item=import_number] [data-test=finding]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1 of 2", form.Find("[data-test=verification]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ImportChecklistForm> Show(VerificationDetails? verification = null) => Render<ImportChecklistForm>(parameters => parameters
        .Add(p => p.Checklist, new ImportChecklistDetails("+16045550100",
        [
            new ChecklistItem("import_number", "Import the number", "Fill in these values.", [new("Phone number", "+16045550100")]) { TickedBy = "admin@portal.example", TickedAt = Time.GetUtcNow() },
            new ChecklistItem("copy_phone_id", "Copy the phone id", "Paste it below.", []),
        ], null))
        .Add(p => p.Verification, verification)
        .Add(p => p.OnTick, tick => _ticks.Add(tick)).Add(p => p.OnPhoneId, id => _kept.Add(id)).Add(p => p.OnVerify, id => _verified.Add(id)));
}
