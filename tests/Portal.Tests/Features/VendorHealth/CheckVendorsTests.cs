using Portal.Features.VendorHealth;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Tests.Features.PhoneNumbers.Import;

namespace Portal.Tests.Features.VendorHealth;

public sealed class CheckVendorsTests(OwnedNumbersFixture portal) : IClassFixture<OwnedNumbersFixture>
{
    [Fact]
    public async Task Tells_which_vendor_is_in_trouble_and_when_it_was_last_well()
    {
        await portal.RunAsync(portal.Admin, new CheckVendorsNow());
        var well = await portal.RunAsync(portal.Admin, new ListVendorHealth());
        Assert.Equal([("twilio", true), ("elevenlabs", true)], well.Select(vendor => (vendor.Vendor, vendor.IsWell is true)));

        portal.Vendors.ElevenLabs.Faults.Add(ElevenLabsOperations.ListAgents, FaultKind.ServerError, times: 100);
        await portal.RunAsync(portal.Admin, new CheckVendorsNow());
        portal.Vendors.ElevenLabs.Faults.Clear();

        var ill = (await portal.RunAsync(portal.Admin, new ListVendorHealth())).Single(vendor => vendor.Vendor == "elevenlabs");
        Assert.Equal((false, "elevenlabs.unavailable"), (ill.IsWell, ill.Code));
        Assert.NotNull(ill.LastGoodAt);
        Assert.True(ill.LastGoodAt < ill.CheckedAt);
    }

    [Fact]
    public async Task Can_be_asked_for_by_two_at_once()
    {
        var looks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.RunAsync(portal.Admin, new CheckVendorsNow())));
        Assert.All(looks, look => Assert.True(look.Succeeded));
    }
}
