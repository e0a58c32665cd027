using Microsoft.Extensions.Options;

namespace Portal.Integrations.Twilio;

/// <summary>The Twilio account, section <c>Twilio</c>. When simulated, address and credentials are the simulator's, filled in at start.</summary>
public sealed class TwilioOptions : VendorOptions
{
    public const string Section = "Twilio";

    public string AccountSid { get; set; } = "";

    public string AuthToken { get; set; } = "";

    /// <summary>The other token that signatures are accepted from while the token is being rotated; empty otherwise.</summary>
    public string SecondaryAuthToken { get; set; } = "";

    public string BaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>Where Twilio redirects to for pictures: hosts, with a port where it is not the usual one, separated by spaces.</summary>
    public string MediaHosts { get; set; } = "mms.twiliocdn.com media.twiliocdn.com s3-external-1.amazonaws.com";

    public string PricingBaseUrl { get; set; } = "https://pricing.twilio.com";
}

internal sealed class TwilioOptionsValidator(IHostEnvironment environment) : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var failures = VendorOptionsRules.Check(TwilioOptions.Section, options, environment);
        if (options.Mode is VendorMode.Live) failures = failures.Concat(CheckAccount(options));
        var found = failures.ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static IEnumerable<string> CheckAccount(TwilioOptions options)
    {
        var missing = VendorOptionsRules.Missing(TwilioOptions.Section,
            (nameof(options.AccountSid), options.AccountSid), (nameof(options.AuthToken), options.AuthToken));
        foreach (var failure in missing) yield return failure;
        if (options.AccountSid.Length > 0 && !IsAccountSid(options.AccountSid))
            yield return $"{TwilioOptions.Section}:{nameof(options.AccountSid)} must be AC and 32 hexadecimal digits";
        foreach (var failure in VendorOptionsRules.CheckUrl(TwilioOptions.Section, nameof(options.BaseUrl), options.BaseUrl)) yield return failure;
        foreach (var failure in VendorOptionsRules.CheckUrl(TwilioOptions.Section, nameof(options.PricingBaseUrl), options.PricingBaseUrl)) yield return failure;
    }

    private static bool IsAccountSid(string sid) => sid.Length == 34 && sid.StartsWith("AC", StringComparison.Ordinal) && sid.Skip(2).All(char.IsAsciiHexDigit);
}
