using Microsoft.AspNetCore.Identity;
using Portal.Platform.Errors;

namespace Portal.Features.Accounts;

/// <summary>Why an account is not let in or not changed.</summary>
public static class AccountErrors
{
    /// <summary>The same for an unknown address, a wrong password and a locked account, so that nobody learns which addresses have accounts.</summary>
    public static readonly Error WrongCredentials = new(ErrorKind.Unauthenticated, "account.wrong_credentials", "That e-mail address and password do not belong together. After 5 wrong tries an account is locked for 15 minutes.");

    /// <summary>Told only to who knows the password.</summary>
    public static readonly Error Disabled = new(ErrorKind.Forbidden, "account.disabled", "This account was closed by an admin. Ask an admin to open it again.");

    public static readonly Error TooManyTries = new(ErrorKind.RateLimited, "account.too_many_tries", "Too many tries to sign in. Wait a minute, then try again.");

    public static readonly Error WrongPassword = FieldErrors.One("account.wrong_password", "currentPassword", "That is not your current password. After 5 wrong tries your account is locked for 15 minutes.");

    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "account.email_taken", "There is an account with that e-mail address already. Sign in with it.");

    /// <summary>What Identity refused, in its words.</summary>
    internal static Error Of(IdentityResult refused) =>
        refused.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName))
            ? EmailTaken
            : new Error(ErrorKind.Invalid, "account.invalid", string.Join(' ', refused.Errors.Select(error => error.Description)));
}
