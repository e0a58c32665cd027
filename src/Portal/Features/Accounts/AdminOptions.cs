using Microsoft.Extensions.Options;
using Portal.Platform.Input;

namespace Portal.Features.Accounts;

/// <summary><c>Portal:Admin</c>: the first admin.</summary>
public sealed class AdminOptions
{
    /// <summary>What the first admin signs in with.</summary>
    public string Email { get; set; } = "";

    /// <summary>Empty outside Production: one is made.</summary>
    public string Password { get; set; } = "";
}

/// <summary>Names the key that is wrong, never its value.</summary>
internal sealed class AdminOptionsCheck : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        if (options.Password.Length > 0 && PasswordRules.FaultOf(options.Password) is { } fault) return ValidateOptionsResult.Fail($"Portal:Admin:Password: {fault}");
        return EmailAddress.FaultOf(PlainText.Clean(options.Email)) is { } wrong ? ValidateOptionsResult.Fail($"Portal:Admin:Email: {wrong}") : ValidateOptionsResult.Success;
    }
}
