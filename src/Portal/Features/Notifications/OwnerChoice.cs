using System.Diagnostics.CodeAnalysis;

namespace Portal.Features.Notifications;

/// <summary>Whose notifications, as addresses name it: <c>me</c>, <c>none</c> or an admin's id.</summary>
public sealed record OwnerChoice : IParsable<OwnerChoice>
{
    private OwnerChoice(Guid? id) => Id = id;

    /// <summary>Those of whoever asks. An API key owns nothing.</summary>
    public static OwnerChoice Me { get; } = new(Guid.Empty);

    /// <summary>Those that nobody has taken.</summary>
    public static OwnerChoice None { get; } = new((Guid?)null);

    public static OwnerChoice Of(Guid userId) => new(userId);

    private Guid? Id { get; }

    /// <summary>The owner to compare with, for whoever asks; null stands for nobody.</summary>
    public Guid? Resolve(Guid? asking) => this == Me ? asking ?? Guid.Empty : Id;

    /// <inheritdoc/>
    public static OwnerChoice Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var choice) ? choice : throw new FormatException("Not an owner.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OwnerChoice result) =>
        (result = s switch
        {
            "me" => Me,
            "none" => None,
            _ => Guid.TryParse(s, out var id) && id != Guid.Empty ? Of(id) : null,
        }) is not null;

    /// <inheritdoc/>
    public override string ToString() => this == Me ? "me" : Id?.ToString() ?? "none";
}
