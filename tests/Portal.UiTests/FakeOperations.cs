using Portal.Platform.Operations;

namespace Portal.UiTests;

/// <summary>Runs nothing: each operation gets the answer that the test gave for its type.</summary>
public sealed class FakeOperations : IOperations
{
    private readonly Dictionary<Type, Func<object, Task<object?>>> _answers = [];
    private readonly List<object> _ran = [];

    /// <summary>Everything that was run, in order.</summary>
    public IReadOnlyList<object> Ran => _ran;

    /// <summary>Answers at once.</summary>
    public void Answer<TOperation, TResult>(Func<TOperation, TResult> answer) where TOperation : IOperation<TResult> =>
        _answers[typeof(TOperation)] = operation => Task.FromResult<object?>(answer((TOperation)operation));

    /// <summary>Answers when the test lets it: for what is shown meanwhile.</summary>
    public void AnswerLater<TOperation, TResult>(Task<TResult> answer) where TOperation : IOperation<TResult> =>
        _answers[typeof(TOperation)] = async _ => await answer;

    public async Task<TResult> RunAsync<TResult>(IOperation<TResult> operation, CancellationToken cancellationToken = default)
    {
        _ran.Add(operation);
        if (!_answers.TryGetValue(operation.GetType(), out var answer))
            throw new InvalidOperationException($"The test gives no answer for {operation.GetType().Name}.");
        return (TResult)(await answer(operation))!;
    }
}
