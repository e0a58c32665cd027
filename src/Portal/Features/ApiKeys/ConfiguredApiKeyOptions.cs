namespace Portal.Features.ApiKeys;

/// <summary><c>Portal:Admin:ApiKey</c>: a key of the platform with that value, for scripts.</summary>
public sealed class ConfiguredApiKeyOptions
{
    /// <summary>Shorter ones could be guessed.</summary>
    public const int ShortestKey = 20;

    /// <summary>Empty for none.</summary>
    public string ApiKey { get; set; } = "";
}
