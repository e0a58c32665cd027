using Portal.Integrations.Twilio;
using Portal.Integrations.Twilio.Simulator;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.PhoneNumbers.Purchases;

/// <summary>The property behind every purchase: what the vendor charges for is exactly what the portal knows, each with one owner.</summary>
internal static class Reconciliation
{
    public static async Task LedgerEqualsInventoryAsync(this TestDatabase database, TwilioSimulator twilio)
    {
        var inventory = await database.ReadInventoryAsync();
        var journal = (await database.ReadJournalAsync()).ToDictionary(purchase => purchase.Id);
        var sales = twilio.Ledger.Where(entry => entry.Operation == TwilioOperations.Buy).ToList();

        Assert.Distinct(sales.Select(sale => sale.PhoneNumber));
        Assert.Equal(
            twilio.Numbers.Select(number => $"{number.E164} {number.Sid}").Order(StringComparer.Ordinal),
            inventory.Select(number => $"{number.E164} {number.TwilioSid}").Order(StringComparer.Ordinal));
        Assert.All(inventory, number =>
        {
            var purchase = journal[number.PurchaseId!.Value];
            Assert.Equal(("bought", number.E164, number.TwilioSid), (purchase.Status, purchase.PhoneNumber, purchase.TwilioSid));
            Assert.Equal(purchase.OrganizationId, number.Owner);
        });
        Assert.Equal(inventory.Count, journal.Values.Count(purchase => purchase.Status == "bought"));
    }
}
