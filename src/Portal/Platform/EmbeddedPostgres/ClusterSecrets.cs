using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Platform.EmbeddedPostgres;

/// <summary>The generated passwords of the cluster's three logins, kept in a file that only the portal's user can read.</summary>
internal sealed record ClusterSecrets(string Superuser, string Owner, string Application)
{
    /// <summary>Reads the passwords, or makes and keeps new ones.</summary>
    public static async Task<ClusterSecrets> ReadOrMakeAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            await using var existing = File.OpenRead(file);
            return (await JsonSerializer.DeserializeAsync<ClusterSecrets>(existing, cancellationToken: cancellationToken))!;
        }

        var made = new ClusterSecrets(Make(), Make(), Make());
        var unfinished = file + ".new";
        File.Delete(unfinished);
        await using (var target = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await JsonSerializer.SerializeAsync(target, made, cancellationToken: cancellationToken);
        }

        File.Move(unfinished, file); // whole or not at all
        return made;
    }

    private static string Make() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}
