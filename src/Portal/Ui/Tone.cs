namespace Portal.Ui;

/// <summary>What a state means to a person; always shown with an icon and a word as well.</summary>
public enum Tone
{
    /// <summary>No judgement.</summary>
    Neutral,

    /// <summary>Worth knowing, or under way.</summary>
    Info,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Needs a person soon.</summary>
    Warn,

    /// <summary>Broken or lost.</summary>
    Bad,
}
