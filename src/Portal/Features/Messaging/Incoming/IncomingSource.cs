namespace Portal.Features.Messaging.Incoming;

/// <summary>What the inbox calls the events of this feature. The schema writes the first one itself.</summary>
internal static class IncomingSource
{
    public const string Text = "twilio.text";
    public const string TextStatus = "twilio.text-status";
}
