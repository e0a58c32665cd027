namespace Portal.Features.Accounts;

/// <summary>Where to go after signing in: a page of the portal, never another site.</summary>
internal static class LocalAddress
{
    /// <summary>The address when it is a path of the portal, else the start page.</summary>
    public static string Of(string? address) => IsLocal(address) && !address!.StartsWith("/account/sign-", StringComparison.OrdinalIgnoreCase) ? address : "/";

    // "//host" and "/\host" leave the site; browsers drop tabs and line breaks before they look.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl);
}
