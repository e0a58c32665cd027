namespace Portal.Ui;

/// <summary>How much a button asks for attention.</summary>
public enum ButtonKind
{
    /// <summary>Bordered: the usual one.</summary>
    Plain,

    /// <summary>Filled: at most one on a page.</summary>
    Primary,

    /// <summary>Without a border, until hovered.</summary>
    Quiet,

    /// <summary>Destroys or costs.</summary>
    Danger,
}
