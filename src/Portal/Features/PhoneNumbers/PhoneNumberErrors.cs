using Portal.Platform.Errors;

namespace Portal.Features.PhoneNumbers;

/// <summary>Refusals about numbers.</summary>
public static class PhoneNumberErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "phone_number.not_found", "The inventory has no such number.");

    /// <summary>Says nothing about who owns it.</summary>
    public static readonly Error AlreadyOwned = new(ErrorKind.Conflict, "phone_number.already_owned", "The platform already owns this number. Nothing was bought; choose another one.");

    public static readonly Error BeingBought = new(ErrorKind.Conflict, "phone_number.being_bought", "Somebody is buying this number at this moment. Nothing was bought for you; choose another one.");

    /// <summary>Not a number that can be dialled.</summary>
    public static Error Malformed(string hint) => new(ErrorKind.Invalid, "phone_number.malformed", hint);
}
