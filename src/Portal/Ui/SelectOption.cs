namespace Portal.Ui;

/// <summary>One choice of a list.</summary>
/// <param name="Value">What is kept and put into addresses; empty for "any" or "none".</param>
/// <param name="Text">What a person reads.</param>
public sealed record SelectOption(string Value, string Text);
