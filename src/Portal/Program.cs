using Portal.Platform;
using Portal.Platform.EmbeddedPostgres;
using Portal.Platform.Settings;
using Portal.Shell;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPortalSettings();
    await using var database = await builder.AddEmbeddedPostgresAsync();
    builder.AddPlatform();
    builder.AddShell();

    await using var app = builder.Build();
    app.ValidateSettings();
    await app.PrepareDatabaseAsync();

    app.UsePlatform();
    app.UseShell();
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapPlatform();
    app.MapShell();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartRefusal.SentenceFor(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
