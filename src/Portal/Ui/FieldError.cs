namespace Portal.Ui;

/// <summary>What is wrong with one field.</summary>
/// <param name="FieldId">Id of its input.</param>
/// <param name="Sentence">What is wrong and how to mend it.</param>
public sealed record FieldError(string FieldId, string Sentence);
