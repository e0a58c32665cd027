namespace Portal.Ui;

/// <summary>One named step of a wizard's <see cref="StepRail"/>.</summary>
/// <param name="Name">After what the user knows: "Purchase".</param>
/// <param name="State">Where it is.</param>
/// <param name="Note">A few words below the name: what was chosen, or what is missing.</param>
/// <param name="Href">Leads back to it; null when one cannot go there.</param>
public sealed record RailStep(string Name, RailState State, string? Note = null, string? Href = null);

/// <summary>Where a step of a wizard is.</summary>
public enum RailState
{
    Later,
    Now,
    Done,
    Trouble,
}
