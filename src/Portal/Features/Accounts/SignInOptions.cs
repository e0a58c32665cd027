namespace Portal.Features.Accounts;

/// <summary><c>Portal:SignIn</c>: how often a sign-in is tried and looked at again.</summary>
public sealed class SignInOptions
{
    /// <summary>The longest that a session is trusted without asking the database.</summary>
    public static readonly TimeSpan LongestTrust = TimeSpan.FromMinutes(1);

    /// <summary>How long a sign-in lasts after its person did something last.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>How often cookies and open circuits are checked against the account.</summary>
    public TimeSpan RevalidateEvery { get; set; } = LongestTrust;

    /// <summary>Tries a minute from one network address.</summary>
    public int PerAddress { get; set; } = 60;

    /// <summary>Tries a minute for one e-mail address.</summary>
    public int PerEmail { get; set; } = 20;
}
