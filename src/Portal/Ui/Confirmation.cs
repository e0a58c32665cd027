namespace Portal.Ui;

/// <summary>What a <see cref="ConfirmDialog"/> asks.</summary>
/// <param name="Title">The question: "Release +1 604 555 0100?".</param>
/// <param name="Consequence">What will happen, and whether it can be undone.</param>
/// <param name="Action">The word on the button: "Release number", never "OK".</param>
public sealed record Confirmation(string Title, string Consequence, string Action)
{
    /// <summary>Has to be typed before the button works; for what cannot be undone.</summary>
    public string? Typed { get; init; }

    /// <summary>Whether it destroys or costs.</summary>
    public bool Danger { get; init; } = true;
}
