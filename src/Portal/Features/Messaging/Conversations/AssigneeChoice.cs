using System.Diagnostics.CodeAnalysis;

namespace Portal.Features.Messaging.Conversations;

/// <summary>Whose conversations, as addresses name it: <c>me</c>, <c>none</c> or a colleague's id.</summary>
public sealed record AssigneeChoice : IParsable<AssigneeChoice>
{
    private AssigneeChoice(Guid? id) => Id = id;

    /// <summary>Those of whoever asks. An API key has none.</summary>
    public static AssigneeChoice Me { get; } = new(Guid.Empty);

    /// <summary>Those that nobody takes care of.</summary>
    public static AssigneeChoice None { get; } = new((Guid?)null);

    private Guid? Id { get; }

    /// <summary>The assignee to compare with, for whoever asks; null stands for nobody.</summary>
    public Guid? Resolve(Guid? asking) => this == Me ? asking ?? Guid.Empty : Id;

    /// <inheritdoc/>
    public static AssigneeChoice Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var choice) ? choice : throw new FormatException("Not an assignee.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AssigneeChoice result) =>
        (result = s switch
        {
            "me" => Me,
            "none" => None,
            _ => Guid.TryParse(s, out var id) && id != Guid.Empty ? new AssigneeChoice(id) : null,
        }) is not null;

    /// <inheritdoc/>
    public override string ToString() => this == Me ? "me" : Id?.ToString() ?? "none";
}
