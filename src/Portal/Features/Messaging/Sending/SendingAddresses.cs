namespace Portal.Features.Messaging.Sending;

/// <summary>Where Twilio posts what becomes of a text.</summary>
internal sealed class SendingAddresses(IConfiguration configuration)
{
    public Uri Status { get; } = new($"{(configuration["Portal:PublicUrl"] ?? "").TrimEnd('/')}/api/webhooks/twilio/sms/status");
}
