using Microsoft.AspNetCore.Components;

namespace Portal.Ui;

/// <summary>What all fields have in common.</summary>
public abstract class Field : ComponentBase
{
    private readonly string _generatedId = $"field-{Guid.NewGuid():N}";

    /// <summary>What to enter.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Example or format.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong and how to mend it; null when nothing is.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>May stay empty.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Cannot be changed now.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>For links from a summary of errors; made up when not given.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>Name in a posted form; only static pages need one.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>Anything else for the input, <c>data-test</c> above all.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? Rest { get; set; }

    /// <summary>Id of the input.</summary>
    protected string InputId => Id ?? _generatedId;

    /// <summary>Value of <c>aria-describedby</c>.</summary>
    protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{InputId}-hint",
        (null, _) => $"{InputId}-error",
        _ => $"{InputId}-error {InputId}-hint",
    };

    /// <summary>Value of <c>aria-invalid</c>.</summary>
    protected string? Invalid => Error is null ? null : "true";
}
