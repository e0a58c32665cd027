using Microsoft.EntityFrameworkCore;
using Portal.Data.Tenancy;
using Portal.Features.Accounts;
using Portal.Tests.Fixture;

namespace Portal.Tests.Features.Accounts;

public sealed class FirstAdminTests(FirstAdminTests.PortalWithoutPassword portal) : IClassFixture<FirstAdminTests.PortalWithoutPassword>
{
    [Fact]
    public async Task Gets_a_password_that_is_written_where_only_the_portal_can_read_it()
    {
        var file = Path.Combine(portal.Settings()["Portal:DataFolder"]!, "admin-password");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var password = (await File.ReadAllTextAsync(file)).Trim();
        Assert.True((await portal.RunAsync(Actor.Anonymous, new SignIn(PortalFixture.AdminEmail, password))).Succeeded);
    }

    [Fact]
    public async Task Is_made_once_however_often_the_portal_starts()
    {
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.RunAsync(Actor.System, new EnsureFirstAdmin())));
        Assert.All(again, outcome => Assert.Null(outcome.GeneratedPassword));
        Assert.Equal(1, await portal.WithDataAsync(Actor.System, db => db.Users.CountAsync(user => user.IsPlatformAdmin)));
    }

    [Theory]
    [InlineData("Portal:Admin:Password", "short", "Portal:Admin:Password")]
    [InlineData("Portal:Admin:Email", "nobody", "Portal:Admin:Email")]
    [InlineData("Portal:SignIn:RevalidateEvery", "00:05:00", "Portal:SignIn:RevalidateEvery")]
    public async Task Names_the_setting_that_is_wrong_in_one_line(string key, string value, string named)
    {
        using var folder = new TemporaryFolder();
        var line = await RefusedStart.SayAsync(new Dictionary<string, string?>(portal.Settings(), StringComparer.Ordinal) { ["Portal:DataFolder"] = folder.Path, [key] = value }, "Development");
        Assert.StartsWith(named, Assert.Single(line.Split('\n')), StringComparison.Ordinal);
        if (value is "short") Assert.DoesNotContain(value, line.Replace("too short", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_the_process_with_one_line_about_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        await using var process = new PortalProcess(new Dictionary<string, string?>(portal.Settings(), StringComparer.Ordinal) { ["Portal:DataFolder"] = folder.Path, ["Portal:Admin:ApiKey"] = "guessable" });
        Assert.Equal(1, await process.StartAndFailAsync());
        var line = process.Output.Split('\n')[^1];
        Assert.StartsWith("Portal:Admin:ApiKey", line, StringComparison.Ordinal);
        Assert.DoesNotContain("guessable", line, StringComparison.Ordinal);
    }

    /// <summary>Nobody told it a password.</summary>
    public sealed class PortalWithoutPassword(TestCluster cluster) : PortalFixture(cluster)
    {
        public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.OrdinalIgnoreCase) { ["Portal:Admin:Password"] = "" };
    }
}
