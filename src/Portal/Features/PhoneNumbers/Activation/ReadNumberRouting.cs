using Portal.Data;
using Portal.Data.PhoneNumbers;
using Portal.Features.PhoneNumbers.Import;
using Portal.Integrations;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;
using Portal.Platform.Errors;
using Portal.Platform.Operations;

namespace Portal.Features.PhoneNumbers.Activation;

/// <summary>What the portal believes about a number's way, against what both vendors say now.</summary>
public sealed record ReadNumberRouting(string E164) : IOperation<Result<NumberRoutingDetails>>, IPlatformOperation;

/// <param name="TwilioError">Why Twilio's side is not known; its rows are missing then.</param>
/// <param name="ElevenLabsError">The same for ElevenLabs.</param>
public sealed record NumberRoutingDetails(string PhoneNumber, IReadOnlyList<RoutingRow> Rows, Error? TwilioError, Error? ElevenLabsError);

/// <param name="Vendor">Whose answer it is.</param>
/// <param name="Declared">What the portal believes; null where it has no opinion.</param>
/// <param name="Actual">What the vendor says; null when it says nothing.</param>
/// <param name="Agrees">Null where the portal has no opinion.</param>
public sealed record RoutingRow(string Vendor, string Name, string? Declared, string? Actual, bool? Agrees);

internal sealed class ReadNumberRoutingHandler(PortalDbContext db, TwilioClient twilio, ElevenLabsClient elevenLabs, SmsRouteKeeper smsRoute, PortalAddresses addresses)
    : IHandler<ReadNumberRouting, Result<NumberRoutingDetails>>
{
    public async Task<Result<NumberRoutingDetails>> HandleAsync(ReadNumberRouting operation, CancellationToken cancellationToken)
    {
        var found = await db.FindNumberAsync(operation.E164, cancellationToken);
        if (found.Error is { } error)
        {
            return error;
        }

        var number = found.Value;
        var atTwilio = twilio.ReadNumberAsync(number.TwilioSid, cancellationToken);
        var atElevenLabs = number.ElevenLabsPhoneId is { } phoneId ? elevenLabs.ReadNumberAsync(phoneId, cancellationToken) : null;
        var owned = await atTwilio;
        var known = atElevenLabs is null ? null : await atElevenLabs;
        return new NumberRoutingDetails(
            number.E164,
            [.. owned.Failure is null ? TwilioRows(number, owned.Value) : [], .. ElevenLabsRows(number, known)],
            owned.Failure?.Error,
            known?.Failure?.Error);
    }

    private IEnumerable<RoutingRow> TwilioRows(PhoneNumber number, IncomingNumber actual)
    {
        const string vendor = "Twilio";
        yield return Row(vendor, $"Number under {number.TwilioSid}", number.E164, actual.E164);
        yield return new RoutingRow(vendor, "Texts go to", $"{addresses.SmsIncoming.AbsoluteUri} by POST", SmsRouteKeeper.Describe(actual), smsRoute.IsOurs(actual));
        yield return new RoutingRow(vendor, "Calls go to", null, SmsRouteKeeper.Shown(actual.VoiceUrl), null);
        yield return new RoutingRow(vendor, "Status", null, actual.Status, null);
    }

    private static IEnumerable<RoutingRow> ElevenLabsRows(PhoneNumber number, VendorAnswer<ElevenLabsNumber>? answer)
    {
        const string vendor = "ElevenLabs";
        if (answer is null)
        {
            yield return new RoutingRow(vendor, "Phone id", null, null, null);
        }
        else if (answer.Failure is null)
        {
            yield return Row(vendor, $"Number under {number.ElevenLabsPhoneId}", number.E164, answer.Value.E164);
            yield return Row(vendor, "Agent", number.ElevenLabsAgentId, answer.Value.Agent?.AgentId);
            yield return new RoutingRow(vendor, "Agent's name", null, answer.Value.Agent?.Name, null);
            yield return new RoutingRow(vendor, "Label", null, answer.Value.Label, null);
        }
    }

    private static RoutingRow Row(string vendor, string name, string? declared, string? actual) =>
        new(vendor, name, declared, actual, string.Equals(declared, actual, StringComparison.Ordinal));
}
