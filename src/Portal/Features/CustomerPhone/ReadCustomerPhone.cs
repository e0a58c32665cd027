using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator.Texts;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.CustomerPhone;

/// <summary>A customer's handset: the threads, and whom else there is to text.</summary>
/// <param name="Customer">Whose; null: whoever texted last.</param>
public sealed record ReadCustomerPhone(string? Customer) : IOperation<Result<CustomerPhoneDetails>>, IPlatformOperation;

/// <param name="Customers">Numbers of customers who have texted before, and a few to begin with.</param>
/// <param name="Contacts">Every number that can be texted, by name.</param>
public sealed record CustomerPhoneDetails(Handset Handset, IReadOnlyList<string> Customers, IReadOnlyList<PhoneContact> Contacts)
{
    /// <summary>The call that goes on now, with its number; null: none.</summary>
    public (string Number, HandsetCall Call)? Live => Handset.Threads
        .SelectMany(thread => thread.Calls.Where(call => call.End is null).Select(call => ((string, HandsetCall)?)(thread.Number, call)))
        .OrderByDescending(live => live!.Value.Item2.At).FirstOrDefault();

    /// <summary>What a number is called in the handset.</summary>
    public string NameOf(string number) => Contacts.FirstOrDefault(contact => contact.Number == number)?.Name ?? E164.Format(number);
}

/// <summary>A number of the platform, as somebody would have saved it.</summary>
/// <param name="CanCall">An agent answers it.</param>
/// <param name="Name">Its organization; the number itself while it belongs to nobody.</param>
public sealed record PhoneContact(string Number, string Name, bool CanText, bool CanCall = false);

internal sealed class ReadCustomerPhoneHandler(PortalDbContext db, SimulatedTwilio twilio) : IHandler<ReadCustomerPhone, Result<CustomerPhoneDetails>>
{
    private const int Remembered = 5;
    private static readonly string[] s_first = ["+16045550171", "+17785550182", "+14165550193"];

    public async Task<Result<CustomerPhoneDetails>> HandleAsync(ReadCustomerPhone operation, CancellationToken cancellationToken)
    {
        if (twilio.Here is not { } simulators) return CustomerPhoneErrors.NotSimulated;
        var customers = simulators.Phone.Customers.Concat(s_first).Distinct(StringComparer.Ordinal)
            .Where(customer => E164.TryParseExact(customer, out _)).Take(Remembered).ToList();
        var customer = customers[0];
        if (operation.Customer is not null)
        {
            if (!E164.TryParse(operation.Customer, out var asked, out var hint)) return CustomerPhoneErrors.NotANumber(hint);
            customer = asked.Value;
        }

        if (!customers.Contains(customer, StringComparer.Ordinal)) customers.Insert(0, customer);
        return new CustomerPhoneDetails(simulators.Phone.Read(customer), customers, await ContactsAsync(simulators, cancellationToken));
    }

    private async Task<IReadOnlyList<PhoneContact>> ContactsAsync(VendorSimulators simulators, CancellationToken cancellationToken)
    {
        var names = await (
            from number in db.PhoneNumbers
            join assignment in db.Assignments on number.Id equals assignment.PhoneNumberId
            join organization in db.Organizations on assignment.OrganizationId equals organization.Id
            where assignment.AssignedUntil == null && number.Status != PhoneNumberStatus.Released
            select new { number.E164, organization.Name }).ToDictionaryAsync(owned => owned.E164, owned => owned.Name, StringComparer.Ordinal, cancellationToken);
        return
        [
            .. simulators.Twilio.Numbers
                .Select(number => new PhoneContact(number.E164, names.GetValueOrDefault(number.E164) ?? E164.Format(number.E164), number.Capabilities.Sms, simulators.Phone.IsAnswered(number.E164)))
                .OrderBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
