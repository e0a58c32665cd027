using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;

namespace Portal.Features.Demo;

/// <summary>How far a demonstration number has come.</summary>
internal enum DemoStage
{
    Purchased,
    Imported,
    Active,
}

/// <summary>Numbers of the demonstration: really bought and imported at the simulated vendors, with times in the past.</summary>
internal sealed class DemoNumbers(PortalDbContext db, TwilioClient twilio, ElevenLabsClient elevenLabs, IOptions<TwilioOptions> account, IOptions<ElevenLabsOptions> agents, IConfiguration configuration)
{
    private const string Buyer = "demo@portal.example";
    private readonly Uri _texts = new($"{configuration["Portal:PublicUrl"]!.TrimEnd('/')}/api/webhooks/twilio/sms/incoming");

    /// <summary>Buys the first number of the area code and takes it as far as asked.</summary>
    public async Task AddAsync(Organization organization, string areaCode, DemoStage stage, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var offer = (await twilio.SearchAsync(new AvailableNumberSearch(organization.Country, areaCode), cancellationToken)).Value
            .First(number => number.AddressRequirement is AddressRequirement.None);
        var prices = (await twilio.ReadPricesAsync(organization.Country, cancellationToken)).Value;
        var purchase = new Purchase(organization.Id, $"demo-{organization.Slug}-{areaCode}", areaCode, null, Buyer, at, at);
        purchase.Buying(new PurchaseChoice(offer.E164, offer.Country, offer.Region, offer.Locality, prices.Local, prices.Currency), at, at);
        var sold = (await twilio.BuyAsync(new NumberOrder(offer.E164, purchase.FriendlyName, _texts), cancellationToken)).Value;

        var number = new PhoneNumber(sold.E164, sold.Sid, purchase.Id, at);
        number.Describe(offer.Country, offer.Region, offer.Locality, sold.Capabilities.Voice, sold.Capabilities.Sms, sold.Capabilities.Mms);
        number.Price(prices.Local, prices.Currency);
        purchase.Bought(sold.Sid, number.Id, at.AddSeconds(2));
        db.PhoneNumbers.Add(number);
        db.Purchases.Add(purchase);
        db.Assignments.Add(new Assignment(organization.Id, number.Id, at));
        if (stage is not DemoStage.Purchased)
        {
            await ImportAsync(organization, number, at.AddMinutes(4), cancellationToken);
        }

        Notify(organization, number, stage, at);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A purchase that came too late for its number.</summary>
    public async Task AddTakenAsync(Organization organization, string areaCode, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var purchase = new Purchase(organization.Id, $"demo-{organization.Slug}-{areaCode}", areaCode, null, Buyer, at, at);
        purchase.Failed("twilio.number_taken", "Somebody else took this number meanwhile. Nothing was bought; choose another one.", at.AddSeconds(1));
        db.Purchases.Add(purchase);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ImportAsync(Organization organization, PhoneNumber number, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var import = new TwilioNumberImport(number.E164, organization.Name, account.Value.AccountSid, account.Value.AuthToken, agents.Value.AgentId);
        var imported = (await elevenLabs.ImportTwilioNumberAsync(import, cancellationToken)).Value;
        number.Imported(imported.PhoneNumberId, agents.Value.AgentId, at);
    }

    private void Notify(Organization organization, PhoneNumber number, DemoStage stage, DateTimeOffset at)
    {
        var waits = new Notification(
            new NotificationDraft(NotificationTypes.ElevenLabsImportRequired, NotificationKeys.ElevenLabsImportRequired(number.Id),
                $"Import {E164.Format(number.E164)} into ElevenLabs",
                "The number is bought and paid for, and does not serve yet. Import it into ElevenLabs, give it an agent and activate it. This resolves itself with the activation.")
            {
                OrganizationId = organization.Id,
                PhoneNumberId = number.Id,
                DueAt = at.AddDays(1),
            },
            at);
        if (stage is DemoStage.Active)
        {
            number.Activate(at.AddMinutes(6));
            db.FlightChecks.Add(PassedCheck(number, at.AddMinutes(6)));
            waits.Resolve("portal", "The number was activated.", at.AddMinutes(6));
        }

        db.Notifications.Add(waits);
    }

    private static FlightCheck PassedCheck(PhoneNumber number, DateTimeOffset at)
    {
        var check = new FlightCheck(number.Id, number.ElevenLabsPhoneId, Buyer, at);
        check.Record(
        [
            new("twilio.owned", "Owned at Twilio", StepStatus.Passed, $"The account has {number.E164} as {number.TwilioSid}.", null, 212, at),
            new("twilio.sms_route", "Texts come to the portal", StepStatus.Passed, "Twilio posts texts to the portal.", null, 0, at),
            new("elevenlabs.known", "Known to ElevenLabs", StepStatus.Passed, $"{number.ElevenLabsPhoneId} is {number.E164}.", null, 187, at),
            new("elevenlabs.agent", "Agent assigned", StepStatus.Passed, "An agent answers.", null, 0, at),
        ]);
        check.End(at.AddSeconds(1));
        return check;
    }
}
