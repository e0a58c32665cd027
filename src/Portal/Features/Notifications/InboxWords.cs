using Portal.Data.Notifications;
using Portal.Ui;

namespace Portal.Features.Notifications;

/// <summary>What the inbox says.</summary>
internal static class InboxWords
{
    /// <summary>"3 resolved", "Snoozed until tomorrow, 09:00".</summary>
    public static string Said(NotificationChange change, int count, InboxChoices choices, DateTimeOffset now, TimeZoneInfo zone)
    {
        var done = change switch
        {
            { Turn: NotificationTurn.Resolved } => "resolved",
            { Turn: NotificationTurn.Dismissed } => "dismissed",
            { Turn: NotificationTurn.Pending } => "reopened",
            { SnoozedUntil: { } until } => $"snoozed: back {TimeWords.Relative(until, now, zone)}",
            { SetsSnooze: true } => "woken",
            { OwnerId: null } => "given back: nobody has it now",
            { OwnerId: { } id } => id == choices.Me ? "taken by you" : $"given to {choices.Admins.FirstOrDefault(admin => admin.Id == id)?.Name}",
        };
        return count == 1 ? $"{char.ToUpperInvariant(done[0])}{done[1..]}." : $"{count} {done}.";
    }

    /// <summary>The state in a word, with its weight.</summary>
    public static (string Text, Tone Tone, Glyph Icon) State(NotificationRow row) => row switch
    {
        { Status: NotificationStatus.Resolved } => (row.ClosedBy is "portal" ? "Resolved itself" : "Resolved", Tone.Good, Glyph.CheckCircle),
        { Status: NotificationStatus.Dismissed } => ("Dismissed", Tone.Neutral, Glyph.XCircle),
        { Snoozed: true } => ("Snoozed", Tone.Info, Glyph.Clock),
        { Status: NotificationStatus.InProgress } => ("In progress", Tone.Info, Glyph.User),
        _ => ("Open", Tone.Warn, Glyph.Alert),
    };
}
