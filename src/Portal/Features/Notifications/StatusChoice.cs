using System.Diagnostics.CodeAnalysis;
using Portal.Data.Notifications;

namespace Portal.Features.Notifications;

/// <summary>A status as addresses name it: <c>pending</c>, <c>in_progress</c>, <c>resolved</c>, <c>dismissed</c>, or <c>open</c> and <c>closed</c> for two each.</summary>
public sealed record StatusChoice : IParsable<StatusChoice>
{
    private StatusChoice(string word, params NotificationStatus[] statuses) => (Word, Statuses) = (word, statuses);

    public static StatusChoice Open { get; } = new("open", NotificationStatus.Pending, NotificationStatus.InProgress);
    public static StatusChoice Pending { get; } = new("pending", NotificationStatus.Pending);
    public static StatusChoice InProgress { get; } = new("in_progress", NotificationStatus.InProgress);
    public static StatusChoice Closed { get; } = new("closed", NotificationStatus.Resolved, NotificationStatus.Dismissed);
    public static StatusChoice Resolved { get; } = new("resolved", NotificationStatus.Resolved);
    public static StatusChoice Dismissed { get; } = new("dismissed", NotificationStatus.Dismissed);

    private static readonly StatusChoice[] s_all = [Open, Pending, InProgress, Closed, Resolved, Dismissed];

    /// <summary>The word in addresses.</summary>
    public string Word { get; }

    /// <summary>What it stands for.</summary>
    public IReadOnlyList<NotificationStatus> Statuses { get; }

    /// <inheritdoc/>
    public static StatusChoice Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var choice) ? choice : throw new FormatException("Not a status.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out StatusChoice result) =>
        (result = Array.Find(s_all, choice => choice.Word == s)) is not null;

    /// <inheritdoc/>
    public override string ToString() => Word;

    public bool Equals(StatusChoice? other) => Word == other?.Word;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Word);
}
