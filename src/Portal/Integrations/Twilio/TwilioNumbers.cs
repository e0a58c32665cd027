namespace Portal.Integrations.Twilio;

/// <summary>What to look for among the numbers that can be bought.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="AreaCode">Three digits; US and Canada only.</param>
/// <param name="Contains">Digits, letters and the wildcards <c>*</c> (one) and <c>%</c> (any) of Twilio.</param>
/// <param name="Locality">A city.</param>
/// <param name="Limit">At most so many; 1 to 1000.</param>
/// <param name="CallsAndTexts">Only numbers that can do both.</param>
/// <param name="WithoutAddress">Only numbers for which the authorities want no address.</param>
public sealed record AvailableNumberSearch(
    string Country, string? AreaCode = null, string? Contains = null, string? Locality = null, int Limit = 20, bool CallsAndTexts = false, bool WithoutAddress = false);

/// <summary>A number that can be bought now. Nothing is reserved by finding it.</summary>
public sealed record AvailableNumber(
    string E164, string FriendlyName, string? Locality, string? Region, string Country, NumberCapabilities Capabilities, AddressRequirement AddressRequirement);

/// <summary>What a number can do.</summary>
public sealed record NumberCapabilities(bool Voice, bool Sms, bool Mms);

/// <summary>Which address the buyer must have on file.</summary>
public enum AddressRequirement
{
    None,
    Any,
    Local,
    Foreign,
}

/// <summary>Monthly prices of one country's numbers.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="MonthlyByType">By Twilio's type: <c>local</c>, <c>toll free</c>, <c>mobile</c>.</param>
public sealed record NumberPrices(string Country, string Currency, IReadOnlyDictionary<string, decimal> MonthlyByType)
{
    /// <summary>The price of a local number, or null when Twilio does not name one.</summary>
    public decimal? Local => MonthlyByType.TryGetValue("local", out var price) ? price : null;
}

/// <summary>An order for exactly one number: never for any number of an area.</summary>
/// <param name="E164">The number to buy.</param>
/// <param name="FriendlyName">At most 64 characters; the purchase's id, by which a lost answer is found again.</param>
/// <param name="SmsUrl">Where Twilio posts the number's texts from its first second.</param>
/// <param name="StatusCallback">Where Twilio posts what becomes of the number's calls.</param>
public sealed record NumberOrder(string E164, string FriendlyName, Uri SmsUrl, Uri? StatusCallback = null);

/// <summary>A number that the account owns.</summary>
public sealed record IncomingNumber(string Sid, string E164, string FriendlyName, NumberCapabilities Capabilities)
{
    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    /// <summary>When set, Twilio ignores <see cref="SmsUrl"/>.</summary>
    public string? SmsApplicationSid { get; init; }

    public string? VoiceUrl { get; init; }

    public string? VoiceMethod { get; init; }

    public string? StatusCallback { get; init; }

    /// <summary><c>in-use</c> usually.</summary>
    public string? Status { get; init; }

    public AddressRequirement AddressRequirement { get; init; }

    public DateTimeOffset? DateCreated { get; init; }
}

/// <summary>What to change about an owned number; null leaves as it is, empty clears.</summary>
/// <param name="SmsApplicationSid">While it is set, Twilio ignores <paramref name="SmsUrl"/>.</param>
public sealed record NumberChange(
    string? SmsUrl = null, string? SmsMethod = null, string? FriendlyName = null, string? VoiceUrl = null, string? VoiceMethod = null, string? StatusCallback = null,
    string? SmsApplicationSid = null);

/// <summary>Which owned numbers to list, by exact match; without a filter all of them.</summary>
public sealed record NumberFilter(string? E164 = null, string? FriendlyName = null);

/// <summary>The account as Twilio sees it.</summary>
/// <param name="Status"><c>active</c>, <c>suspended</c> or <c>closed</c>.</param>
/// <param name="Type"><c>Full</c> or <c>Trial</c>.</param>
public sealed record TwilioAccount(string Sid, string FriendlyName, string Status, string? Type);
