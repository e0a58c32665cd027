using Portal.Platform.Errors;

namespace Portal.Integrations;

/// <summary>What a vendor answered: a value, or a failure that says whether the call may have had an effect.</summary>
/// <remarks>Only the caller's own cancellation throws; it leaves the outcome of a write as unknown as a lost answer does.</remarks>
public sealed class VendorAnswer<T>
{
    private readonly T? _value;

    internal VendorAnswer(T? value, VendorFailure? failure) => (_value, Failure) = (value, failure);

    /// <summary>What went wrong; null when there is a value.</summary>
    public VendorFailure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>The value; throws after a failure, so ask <see cref="Succeeded"/> first.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"The vendor call failed: {Failure.Error.Code}");

    public static implicit operator VendorAnswer<T>(VendorFailure failure) => new(default, failure);
}

/// <summary>Makes answers with a value.</summary>
public static class VendorAnswer
{
    public static VendorAnswer<T> Of<T>(T value) => new(value, null);
}

/// <summary>The value of a call that has nothing to tell but that it was done.</summary>
public readonly record struct Done;

/// <summary>Why there is no value.</summary>
/// <param name="Kind">Whether the vendor may have acted.</param>
/// <param name="Error">Stable code and a sentence for people; the vendor's own code is its extension <c>vendorCode</c>.</param>
/// <param name="VendorCode">Twilio's error code, where it sent one.</param>
public sealed record VendorFailure(FailureKind Kind, Error Error, int? VendorCode = null);

/// <summary>Whether the vendor may have acted although there is no answer to use.</summary>
public enum FailureKind
{
    /// <summary>The vendor answered a definite no: nothing happened.</summary>
    Refused,

    /// <summary>The call certainly was not processed: nothing happened, and it may be made again.</summary>
    NotSent,

    /// <summary>The call went out and its answer is lost or unusable: a write may have happened. Look it up, never repeat it.</summary>
    OutcomeUnknown,
}
