using Portal.Ui;

namespace Portal.Features.PhoneNumbers.Inventory;

/// <summary>What happened to a number, for people.</summary>
internal static class HistoryWords
{
    /// <summary>"Activated"; for what has no words of its own the action itself, readable.</summary>
    public static string Of(HistoryRow row)
    {
        var changes = MemberChange.Between(row.Before, row.After);
        return (row.Action, changes.FirstOrDefault(change => change.Member is "status")?.After) switch
        {
            ("purchase.created", _) => "Purchase requested",
            ("purchase.changed", "buying") => "Twilio was asked to sell it",
            ("purchase.changed", "bought") => "Bought at Twilio",
            ("purchase.changed", "failed") => "Not bought",
            ("purchase.changed", "uncertain") => "Twilio's answer to the purchase was lost",
            ("phone_number.created", _) => "Taken into the inventory",
            ("phone_number.changed", "imported") => "Imported into ElevenLabs",
            ("phone_number.changed", "active") => "Activated",
            ("phone_number.changed", "suspended") => "Suspended",
            ("phone_number.changed", "releasing") => "To be given back",
            ("phone_number.changed", "released") => "Given back to Twilio",
            ("phone_number.changed", "quarantined") => "Resting between two organizations",
            ("phone_number.changed", null) when changes.Any(change => change.Member is "smsRouteRestoredAt") => "Texts led back to the portal",
            _ => Readable(row.Action),
        };
    }

    private static string Readable(string action)
    {
        var words = action.Replace('_', ' ').Replace('.', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
