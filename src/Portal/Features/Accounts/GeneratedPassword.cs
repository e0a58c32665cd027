using System.Security.Cryptography;

namespace Portal.Features.Accounts;

/// <summary>The first admin's password, where none was given.</summary>
internal static class GeneratedPassword
{
    private const string Unmistakable = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20; // 99 bits

    public static string Create() => RandomNumberGenerator.GetString(Unmistakable, Length);

    /// <summary>Writes it where only the portal's own user can read it; the file's path.</summary>
    public static string Write(string folder, string password)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "admin-password");
        var unfinished = path + ".new";
        File.Delete(unfinished); // a mode is given to new files only
        using (var file = new StreamWriter(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            file.WriteLine(password);
        }

        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
