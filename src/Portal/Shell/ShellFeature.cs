using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Platform.Access;
using Portal.Ui;
using Radzen;

namespace Portal.Shell;

/// <summary>The frame of the product: host page, layouts, navigation, error pages.</summary>
public static class ShellFeature
{
    /// <summary>Circuits, their dialogs and toasts, and pages that hide what is not the viewer's.</summary>
    public static void AddShell(this IHostApplicationBuilder builder)
    {
        builder.AddBrowserDefences();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, HiddenRefusals>();
        builder.Services.AddScoped<DialogService>().AddScoped<Dialogs>().AddScoped<Toasts>().AddScoped<Ticker>();
        builder.Services.TryAddSingleton(TimeProvider.System);
    }

    /// <summary>Headers, and a page for what does not exist. Stands before routing, so that it sees every answer.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseBrowserDefences();
        app.UseWhen(static context => context.IsForAPage(), static pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
    }

    /// <summary>Static files and every page.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
