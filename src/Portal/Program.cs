using Portal.Features.Accounts;
using Portal.Features.ApiKeys;
using Portal.Features.ApiReference;
using Portal.Features.Calls;
using Portal.Features.CustomerPhone;
using Portal.Features.Demo;
using Portal.Features.Messaging;
using Portal.Features.PhoneNumbers;
using Portal.Features.VendorHealth;
using Portal.Features.Webhooks;
using Portal.Integrations;
using Portal.Integrations.Simulation;
using Portal.Platform;
using Portal.Platform.Access;
using Portal.Platform.EmbeddedPostgres;
using Portal.Platform.Settings;
using Portal.Shell;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPortalSettings();
    await using var database = await builder.AddEmbeddedPostgresAsync();
    await using var simulators = await builder.AddVendorSimulatorsAsync();
    builder.AddPlatform();
    builder.AddVendors();
    builder.AddShell();
    builder.AddAccounts();
    builder.AddApiKeys();
    builder.AddApiReference();
    builder.AddPhoneNumbers();
    builder.AddWebhooks();
    builder.AddMessaging();
    builder.AddCalls();
    builder.AddVendorHealth();
    builder.AddCustomerPhone();
    builder.AddDemo();

    await using var app = builder.Build();
    app.ValidateSettings();
    await app.PrepareDatabaseAsync();
    await app.EnsureFirstAdminAsync();
    await app.EnsureConfiguredApiKeyAsync();
    await app.EnsureDemoAsync();
    app.UsePlatform();
    app.UseShell();
    app.UseRouting();
    app.UsePortalAccess();
    app.UseAntiforgery();
    app.UseApiReference();
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
