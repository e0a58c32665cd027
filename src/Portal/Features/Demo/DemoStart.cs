using Portal.Platform.Operations;

namespace Portal.Features.Demo;

/// <summary>Fills an empty portal with something to look at, when it is started with <c>Portal:Demo=true</c>.</summary>
public static class DemoStart
{
    public static async Task EnsureDemoAsync(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>("Portal:Demo"))
        {
            await app.Services.RunAsSystemAsync(new SeedDemo(), app.Lifetime.ApplicationStopping);
        }
    }
}
