namespace Portal.Platform.Errors;

/// <summary>Done, or refused with an <see cref="Error"/>.</summary>
public sealed class Result
{
    private Result(Error? error) => Error = error;

    /// <summary>It was done.</summary>
    public static Result Ok { get; } = new(null);

    /// <summary>Why it was refused; null when it was done.</summary>
    public Error? Error { get; }

    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Error is null;

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>A value, or a refusal with an <see cref="Error"/>.</summary>
public sealed class Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <summary>Why it was refused; null when there is a value.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Error is null;

    /// <summary>The value; throws when refused, so ask <see cref="Succeeded"/> first.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"Refused: {Error.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
