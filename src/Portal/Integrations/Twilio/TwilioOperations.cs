namespace Portal.Integrations.Twilio;

/// <summary>Names of the calls: in logs, traces and metrics, and to aim faults at.</summary>
public static class TwilioOperations
{
    public const string Search = "numbers.search";
    public const string Prices = "pricing";
    public const string Buy = "numbers.create";
    public const string ReadNumber = "numbers.read";
    public const string UpdateNumber = "numbers.update";
    public const string ListNumbers = "numbers.list";
    public const string ReleaseNumber = "numbers.release";
    public const string SendText = "messages.create";
    public const string ListTexts = "messages.list";
    public const string ReadText = "messages.read";
    public const string ListMedia = "media.list";
    public const string ReadMedia = "media.read";
    public const string ReadAccount = "account";
}
