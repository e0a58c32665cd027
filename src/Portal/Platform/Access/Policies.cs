namespace Portal.Platform.Access;

/// <summary>Who may see a page or call a route. The operation behind it asks again.</summary>
public static class Policies
{
    /// <summary>Platform admins, and API keys without an organization.</summary>
    public const string PlatformAdmin = "platform-admin";

    /// <summary>Anybody who is signed in; the operation decides for which organization.</summary>
    public const string SignedIn = "signed-in";
}
