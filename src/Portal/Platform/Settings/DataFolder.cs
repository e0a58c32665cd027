namespace Portal.Platform.Settings;

/// <summary>The folder in which the portal keeps what it makes by itself outside Production: its database, the first admin's password.</summary>
public static class DataFolder
{
    /// <summary>Full path of <c>Portal:DataFolder</c>. A relative one lies in the checkout that the current directory belongs to, else in the current directory.</summary>
    public static string Locate(IConfiguration configuration)
    {
        var setting = configuration["Portal:DataFolder"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(setting) ? ".data" : setting, CheckoutFolder() ?? Environment.CurrentDirectory);
    }

    private static string? CheckoutFolder()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        return null;
    }
}
