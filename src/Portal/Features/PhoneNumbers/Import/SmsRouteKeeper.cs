using Portal.Data;
using Portal.Data.Notifications;
using Portal.Data.PhoneNumbers;
using Portal.Integrations;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers.Import;

/// <summary>Sees to it that a number's texts come to the portal: ElevenLabs takes them away at an import unless it is told not to.</summary>
internal sealed class SmsRouteKeeper(PortalDbContext db, TwilioClient twilio, PortalAddresses addresses, TimeProvider time)
{
    private const string Method = "POST";

    /// <summary>Whether Twilio sends the texts here.</summary>
    public bool IsOurs(IncomingNumber number) =>
        string.Equals(number.SmsUrl, addresses.SmsIncoming.AbsoluteUri, StringComparison.Ordinal)
        && string.Equals(number.SmsMethod, Method, StringComparison.OrdinalIgnoreCase)
        && string.IsNullOrEmpty(number.SmsApplicationSid);

    /// <summary>Where the texts go now, in words.</summary>
    public static string Describe(IncomingNumber number)
    {
        if (!string.IsNullOrEmpty(number.SmsApplicationSid))
        {
            return $"the Twilio application {number.SmsApplicationSid}";
        }

        return string.IsNullOrEmpty(number.SmsUrl) ? "nowhere" : $"{Shown(number.SmsUrl)} by {number.SmsMethod}";
    }

    /// <summary>An address without what it may carry in secret: a password before the host, a token in the query.</summary>
    public static string Shown(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url)
        ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : string.IsNullOrEmpty(address) ? "nowhere" : "an address that cannot be read";

    /// <summary>Leaves it if it is ours, puts it back if not. Either way the inbox is told.</summary>
    /// <returns>What was seen and done.</returns>
    public async Task<Result<string>> EnsureAsync(PhoneNumber number, IncomingNumber found, CancellationToken cancellationToken)
    {
        if (!IsOurs(found))
        {
            return await RestoreAsync(number, found, cancellationToken);
        }

        await db.ResolveAsync(KeyOf(number), "Twilio sends the texts to the portal again.", time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return $"Twilio posts texts to {addresses.SmsIncoming.AbsoluteUri}.";
    }

    // Raised before Twilio is asked, so that a portal that dies in between has told it.
    private async Task<Result<string>> RestoreAsync(PhoneNumber number, IncomingNumber found, CancellationToken cancellationToken)
    {
        var was = Describe(found);
        await db.RaiseAsync(new NotificationDraft(NotificationTypes.SmsRouteChanged, KeyOf(number), $"The texts of {E164.Format(number.E164)} went elsewhere",
            $"Twilio was told to send the texts of {number.E164} to {was} instead of the portal. The portal puts its own address back; if this stays open, it could not: run the number's flight check, and put it back there or in Twilio's console.")
        {
            PhoneNumberId = number.Id,
            OrganizationId = (await db.OwnerOfAsync(number.Id, cancellationToken))?.Id,
        }, time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (await PutBackAsync(found.Sid, cancellationToken) is { } error)
        {
            return error;
        }

        var now = time.GetUtcNow();
        number.SmsRouteRestored(now);
        var done = $"Texts went to {was}; put back to {addresses.SmsIncoming.AbsoluteUri}.";
        await db.ResolveAsync(KeyOf(number), done, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return done;
    }

    private async Task<Error?> PutBackAsync(string sid, CancellationToken cancellationToken)
    {
        var answer = await twilio.UpdateNumberAsync(sid, new NumberChange(SmsUrl: addresses.SmsIncoming.AbsoluteUri, SmsMethod: Method, SmsApplicationSid: ""), cancellationToken);
        if (answer.Failure is { Kind: FailureKind.OutcomeUnknown } lost)
        {
            answer = await twilio.ReadNumberAsync(sid, cancellationToken);
            return answer.Succeeded && IsOurs(answer.Value) ? null : lost.Error;
        }

        return answer.Failure is { } failure ? failure.Error : IsOurs(answer.Value) ? null : ImportErrors.RouteNotRestored;
    }

    private static string KeyOf(PhoneNumber number) => $"{NotificationTypes.SmsRouteChanged}:{number.Id}";
}
