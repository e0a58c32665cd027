using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;

namespace Portal.Tests.Features.PhoneNumbers.Import;

public sealed class VerifyManualImportTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Believes_both_vendors_and_imports_the_number()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164, portal.Vendors.ElevenLabs.Agents[1].AgentId, takesSms: true);

        var verified = (await portal.RunAsync(portal.Admin, new VerifyManualImport(number.E164, $" {phoneId} "))).Value;

        Assert.True(verified.Verified);
        Assert.Equal("open_dashboard import_number sms_off assign_agent copy_phone_id", string.Join(' ', verified.Findings.Select(finding => finding.Item)));
        Assert.Contains("put back", verified.Findings[2].Sentence, StringComparison.Ordinal);
        Assert.EndsWith("/api/webhooks/twilio/sms/incoming", number.AtTwilio.SmsUrl, StringComparison.Ordinal);
        var row = await number.RowAsync();
        Assert.Equal((PhoneNumberStatus.Imported, phoneId, portal.Vendors.ElevenLabs.Agents[1].AgentId), (row.Status, row.ElevenLabsPhoneId, row.ElevenLabsAgentId));
        Assert.Equal(NumberImportStatus.Done, (await portal.RunAsync(portal.Admin, new ReadNumberImport(number.E164))).Value.Import);
    }

    [Fact]
    public async Task Says_what_is_missing_step_by_step()
    {
        var number = await portal.BuyAsync();

        Assert.Equal("Skipped Failed Passed Failed Failed", await FindingsAsync(number, "phnum_guess"));
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164);
        Assert.Equal("Passed Passed Passed Failed Failed", await FindingsAsync(number, "phnum_guess"));
        Assert.Equal("Passed Passed Passed Failed Passed", await FindingsAsync(number, phoneId));
        Assert.Equal(PhoneNumberStatus.Purchased, (await number.RowAsync()).Status);
        Assert.Equal(phoneId, (await portal.RunAsync(portal.Admin, new ReadImportChecklist(number.E164))).Value.PastedPhoneId);
    }

    [Fact]
    public async Task Refuses_the_id_of_another_number()
    {
        var (number, other) = (await portal.BuyAsync(), await portal.BuyAsync());
        var agent = portal.Vendors.ElevenLabs.Agents[0].AgentId;
        portal.Vendors.ElevenLabs.ImportByHand(number.E164, agent);
        var othersId = portal.Vendors.ElevenLabs.ImportByHand(other.E164, agent);

        var result = (await portal.RunAsync(portal.Admin, new VerifyManualImport(number.E164, othersId))).Value;

        Assert.False(result.Verified);
        Assert.Equal("elevenlabs.another_number", result.Findings[^1].Code);
        Assert.Equal((PhoneNumberStatus.Purchased, null), ((await number.RowAsync()).Status, (await number.RowAsync()).ElevenLabsPhoneId));
    }

    [Fact]
    public async Task Takes_a_vendor_that_is_down_for_no_answer()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164, portal.Vendors.ElevenLabs.Agents[0].AgentId);
        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ListNumbers, FaultKind.Garbage);

        var result = (await portal.RunAsync(portal.Admin, new VerifyManualImport(number.E164, phoneId))).Value;

        Assert.False(result.Verified);
        Assert.Equal("elevenlabs.garbled_answer", result.Findings[1].Code);
    }

    [Fact]
    public async Task Can_be_asked_in_the_moment_in_which_the_id_is_pasted()
    {
        var number = await portal.BuyAsync();
        var phoneId = portal.Vendors.ElevenLabs.ImportByHand(number.E164, portal.Vendors.ElevenLabs.Agents[0].AgentId);

        var pasting = portal.RunAsync(portal.Admin, new PastePhoneId(number.E164, phoneId));
        var verified = await portal.RunAsync(portal.Admin, new VerifyManualImport(number.E164, phoneId));

        Assert.True(verified.Value.Verified);
        Assert.Null((await pasting).Error);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        Assert.Equal(ImportErrors.PhoneIdMalformed, (await portal.RunAsync(portal.Admin, new VerifyManualImport("+16045550999", "a/b"))).Error);
        Assert.Equal(ImportErrors.PhoneIdMalformed, (await portal.RunAsync(portal.Admin, new PastePhoneId("+16045550999", new string('x', 101)))).Error);
    }

    [Fact]
    public async Task Keeps_ticks_with_who_and_when_and_the_pasted_id()
    {
        var number = await portal.BuyAsync();
        await portal.RunAsync(portal.Admin, new TickChecklistItem(number.E164, "sms_off", Ticked: true));
        await portal.RunAsync(portal.Admin, new TickChecklistItem(number.E164, "sms_off", Ticked: true));
        await portal.RunAsync(portal.Admin, new TickChecklistItem(number.E164, "open_dashboard", Ticked: true));
        await portal.RunAsync(portal.Admin, new TickChecklistItem(number.E164, "open_dashboard", Ticked: false));
        await portal.RunAsync(portal.Admin, new PastePhoneId(number.E164, "phnum_later"));

        var checklist = (await portal.RunAsync(portal.Admin, new ReadImportChecklist(number.E164))).Value;

        var ticked = Assert.Single(checklist.Items, item => item.TickedBy is not null);
        Assert.Equal(("sms_off", portal.Admin.Name), (ticked.Key, ticked.TickedBy));
        Assert.Equal("phnum_later", checklist.PastedPhoneId);
        Assert.Contains(checklist.Items.SelectMany(item => item.Values), value => value.Text == number.E164);
        Assert.Equal(ImportErrors.UnknownItem, (await portal.RunAsync(portal.Admin, new TickChecklistItem(number.E164, "else", Ticked: true))).Error);
    }

    private async Task<string> FindingsAsync(OwnedNumber number, string phoneId) =>
        string.Join(' ', (await portal.RunAsync(portal.Admin, new VerifyManualImport(number.E164, phoneId))).Value.Findings.Select(finding => finding.Status));
}
