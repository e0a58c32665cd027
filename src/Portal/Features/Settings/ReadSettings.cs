using Portal.Platform.Operations;

namespace Portal.Features.Settings;

/// <summary>What is configured and where it comes from. Secrets are never part of the answer, only whether they are set.</summary>
public sealed record ReadSettings : IOperation<IReadOnlyList<SettingRow>>, IPlatformOperation;

/// <param name="Value">The value, a mask, or null when it is not set.</param>
/// <param name="Secret">Whether <paramref name="Value"/> is a mask.</param>
/// <param name="Source">The file, the environment …; null when it is not set.</param>
public sealed record SettingRow(string Group, string Key, string Meaning, string? Value, bool Secret, string? Source);

internal sealed class ReadSettingsHandler(IConfiguration configuration) : IHandler<ReadSettings, IReadOnlyList<SettingRow>>
{
    /// <summary>The same for every secret: not even its length is told.</summary>
    public const string Mask = "•••• set";

    public Task<IReadOnlyList<SettingRow>> HandleAsync(ReadSettings operation, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SettingRow>>([.. SettingKey.All.Select(Read)]);

    private SettingRow Read(SettingKey setting)
    {
        var value = configuration[setting.Key];
        return string.IsNullOrWhiteSpace(value)
            ? new SettingRow(setting.Group, setting.Key, setting.Meaning, null, setting.Secret, null)
            : new SettingRow(setting.Group, setting.Key, setting.Meaning, setting.Secret ? Mask : WithoutCredentials(value), setting.Secret, SettingSource.Of(configuration, setting.Key));
    }

    // An address may carry a password before its host.
    private static string WithoutCredentials(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
            ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
            : value;
}
