namespace Portal.Ui;

/// <summary>A passing remark at the edge of the screen.</summary>
/// <param name="Id">Tells it from its neighbours.</param>
/// <param name="Tone">Confirmations pass by themselves, refusals wait to be dismissed.</param>
/// <param name="Text">One sentence.</param>
public sealed record Toast(Guid Id, Tone Tone, string Text);
