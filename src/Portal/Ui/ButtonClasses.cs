namespace Portal.Ui;

/// <summary>The CSS classes of everything that looks like a button.</summary>
internal static class ButtonClasses
{
    public static string Of(ButtonKind kind, bool small = false, bool iconOnly = false) =>
        "button"
        + kind switch { ButtonKind.Primary => " button-primary", ButtonKind.Quiet => " button-quiet", ButtonKind.Danger => " button-danger", _ => "" }
        + (small ? " button-small" : "")
        + (iconOnly ? " button-icon" : "");
}
