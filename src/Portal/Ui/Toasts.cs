using Portal.Platform.Errors;

namespace Portal.Ui;

/// <summary>The toasts of one circuit: confirmations, and refusals of actions that have no better place on the page.</summary>
public sealed class Toasts(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_passing = TimeSpan.FromSeconds(7);
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, ITimer> _timers = [];
    private IReadOnlyList<Toast> _shown = [];

    /// <summary>What is shown now, oldest first.</summary>
    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Something was added or has passed; may be raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Confirms, or tells why it was refused.</summary>
    public void Show(Result result, string success) => Show(result.Error, success);

    /// <inheritdoc cref="Show(Result, string)"/>
    public void Show<T>(Result<T> result, string success) => Show(result.Error, success);

    /// <summary>Says that something was done.</summary>
    public void Confirm(string sentence) => Add(Tone.Good, sentence);

    /// <summary>Says that something was done, and offers to take it back.</summary>
    public void Confirm(string sentence, ToastAction action) => Add(Tone.Good, sentence, action);

    /// <summary>Says why something was not done.</summary>
    public void Refuse(Error error) => Add(Tone.Bad, error.Sentence);

    /// <summary>Takes one away.</summary>
    public void Dismiss(Guid id)
    {
        lock (_gate)
        {
            _shown = [.. _shown.Where(toast => toast.Id != id)];
            if (_timers.Remove(id, out var timer)) timer.Dispose();
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers.Values) timer.Dispose();
            _timers.Clear();
        }
    }

    private void Show(Error? error, string success)
    {
        if (error is null) Confirm(success);
        else Refuse(error);
    }

    private void Add(Tone tone, string text, ToastAction? action = null)
    {
        var toast = new Toast(Guid.NewGuid(), tone, text, action);
        lock (_gate)
        {
            _shown = [.. _shown.TakeLast(3), toast];
            if (tone is not Tone.Bad) _timers[toast.Id] = time.CreateTimer(_ => Dismiss(toast.Id), null, s_passing, Timeout.InfiniteTimeSpan);
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
