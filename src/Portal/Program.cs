using Portal.Platform;
using Portal.Platform.EmbeddedPostgres;
using Portal.Platform.Settings;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPortalSettings();
    await using var database = await builder.AddEmbeddedPostgresAsync();
    builder.AddPlatform();

    await using var app = builder.Build();
    app.ValidateSettings();
    await app.PrepareDatabaseAsync();

    app.UsePlatform();
    app.MapPlatform();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartRefusal.SentenceFor(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
