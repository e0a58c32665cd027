namespace Portal.Ui;

/// <summary>A passing remark at the edge of the screen.</summary>
/// <param name="Id">Tells it from its neighbours.</param>
/// <param name="Tone">Confirmations pass by themselves, refusals wait to be dismissed.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Action">What can be done about it: "Undo".</param>
public sealed record Toast(Guid Id, Tone Tone, string Text, ToastAction? Action = null);

/// <summary>A button on a toast.</summary>
/// <param name="Label">Its word.</param>
/// <param name="RunAsync">What it does; the toast goes away first.</param>
public sealed record ToastAction(string Label, Func<Task> RunAsync);
