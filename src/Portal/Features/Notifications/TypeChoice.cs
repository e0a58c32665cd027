using System.Diagnostics.CodeAnalysis;

namespace Portal.Features.Notifications;

/// <summary>A known type of notification, as addresses name it.</summary>
public sealed record TypeChoice(string Type) : IParsable<TypeChoice>
{
    /// <inheritdoc/>
    public static TypeChoice Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var choice) ? choice : throw new FormatException("Not a type.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TypeChoice result) =>
        (result = NotificationKind.Find(s) is { } kind ? new TypeChoice(kind.Type) : null) is not null;

    /// <inheritdoc/>
    public override string ToString() => Type;
}
