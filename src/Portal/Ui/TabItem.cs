namespace Portal.Ui;

/// <summary>One tab of <see cref="Tabs"/>.</summary>
/// <param name="Value">In the address; empty for the first.</param>
/// <param name="Text">On the tab.</param>
/// <param name="Count">How many things are behind it; null to say nothing.</param>
public sealed record TabItem(string Value, string Text, int? Count = null);
