using System.Security.Cryptography;
using System.Text;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio.Simulator.Texts;

namespace Portal.Integrations.Twilio.Simulator;

/// <summary>Twilio as far as the portal uses it: one account, a stock of numbers for sale, the numbers it has bought.</summary>
public sealed class TwilioSimulator : VendorSimulator
{
    private readonly NumberStock _stock;
    private readonly SimulatedTable<SimulatedNumber> _numbers;
    private readonly SimulatedTable<string> _gone;
    private readonly TimeProvider _time;

    internal TwilioSimulator(SimulatorCredentials credentials, NumberStock stock, SimulatorState state, FaultPlayer player, TimeProvider time)
        : base(TwilioIntegration.Vendor, state, player)
    {
        (AccountSid, AuthToken, _stock, _time) = (credentials.AccountSid, credentials.AuthToken, stock, time);
        _numbers = state.Table<SimulatedNumber>("twilio.numbers");
        _gone = state.Table<string>("twilio.gone");
        Texts = new TextTraffic(credentials, stock, state, time);
    }

    public string AccountSid { get; }

    public string AuthToken { get; }

    /// <summary>The numbers that the account owns now.</summary>
    public IReadOnlyList<SimulatedNumber> Numbers => _numbers.All();

    /// <summary>What is texted by the account's numbers and to them.</summary>
    public TextTraffic Texts { get; }

    internal override SimulatedAnswer TooManyRequests => TwilioRefusals.Of(20429);

    internal override SimulatedAnswer ServerError => TwilioRefusals.Of(20500);

    /// <summary>Somebody else buys the number: it is not for sale any more.</summary>
    public void SellElsewhere(string e164) => _gone.Put(e164, e164);

    /// <summary>Somebody changes the number behind the portal's back, in the vendor's console for example.</summary>
    public void Change(string e164, Func<SimulatedNumber, SimulatedNumber> change)
    {
        lock (State.Gate)
        {
            var number = Owned(e164) ?? throw new InvalidOperationException("The simulated account does not own this number.");
            _numbers.Put(number.Sid, change(number) with { UpdatedAt = _time.GetUtcNow() });
        }
    }

    internal override SimulatedAnswer Refusal(string? code) =>
        TwilioRefusals.Of(int.TryParse(code, out var number) ? number : 20001);

    internal override SimulatedAnswer? Challenge(HttpRequest request)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"))}";
        return string.Equals(request.Headers.Authorization, expected, StringComparison.Ordinal) ? null : TwilioRefusals.Of(20003);
    }

    internal override string RedirectOf(HttpRequest request) => TextRoutes.OtherHost(request) ?? base.RedirectOf(request);

    /// <summary>Serves an operation of this account; another account's is not found.</summary>
    internal RequestDelegate ServeAccount(string operation, Func<SimulatedRequest, SimulatedAnswer> act) => Serve(operation, request =>
        string.Equals(request.Route("account"), AccountSid, StringComparison.Ordinal) ? act(request) : TwilioRefusals.Of(20404));

    internal IEnumerable<StockNumber> ForSale()
    {
        var sold = Numbers.Select(number => number.E164).Concat(_gone.All()).ToHashSet(StringComparer.Ordinal);
        return _stock.All.Where(number => !sold.Contains(number.E164));
    }

    internal SimulatedNumber? Find(string sid) => _numbers.Find(sid);

    internal SimulatedNumber? Owned(string e164) => _numbers.All().FirstOrDefault(number => string.Equals(number.E164, e164, StringComparison.Ordinal));

    /// <summary>Buys it, or says why not by Twilio's code.</summary>
    internal (SimulatedNumber? Number, int Refusal) Buy(string e164, string? addressSid, Func<SimulatedNumber, SimulatedNumber> configure)
    {
        if (e164.Length is < 8 or > 16 || e164[0] is not '+' || !e164.Skip(1).All(char.IsAsciiDigit)) return (null, 21421);
        if (_stock.Find(e164) is not { } stock || Owned(e164) is not null || _gone.Find(e164) is not null) return (null, 21422);
        if (string.IsNullOrEmpty(addressSid) && stock.AddressRequirement is not AddressRequirement.None)
            return (null, stock.AddressRequirement is AddressRequirement.Local ? 21615 : 21631);

        var now = _time.GetUtcNow();
        var prices = SimulatedPrices.Of(stock.Country) ?? SimulatedPrices.All[0];
        var number = configure(new SimulatedNumber($"PN{Hex()}", e164, stock.FriendlyName, stock.Capabilities, stock.AddressRequirement)
        {
            AddressSid = addressSid,
            Type = stock.Type,
            MonthlyCost = prices.Monthly(stock.Type),
            Currency = prices.Currency,
            CreatedAt = now,
            UpdatedAt = now,
        });
        _numbers.Put(number.Sid, number);
        Record(Entry(TwilioOperations.Buy, number) with { MonthlyCost = number.MonthlyCost, Currency = number.Currency });
        return (number, 0);
    }

    internal SimulatedNumber Update(SimulatedNumber changed)
    {
        var number = changed with { UpdatedAt = _time.GetUtcNow() };
        _numbers.Put(number.Sid, number);
        Record(Entry(TwilioOperations.UpdateNumber, number));
        return number;
    }

    internal void Release(SimulatedNumber number)
    {
        _numbers.Remove(number.Sid);
        Record(Entry(TwilioOperations.ReleaseNumber, number));
    }

    /// <summary>Sends a text that is in order.</summary>
    internal SimulatedText Send(string from, string to, string body, string statusCallback)
    {
        var text = Texts.Send(from, to, body, statusCallback);
        Record(new LedgerEntry(Vendor, TwilioOperations.SendText, text.CreatedAt, text.Sid, from, null)
        {
            From = from,
            To = to,
            Body = body,
            Price = SimulatedPrices.OfText(text.Segments),
            Currency = SimulatedPrices.TextCurrency,
        });
        return text;
    }

    private LedgerEntry Entry(string operation, SimulatedNumber number) =>
        new(Vendor, operation, _time.GetUtcNow(), number.Sid, number.E164, number.FriendlyName);

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
