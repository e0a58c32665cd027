using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Platform.Live;
using Portal.Platform.Operations;
using Portal.Ui;
using Radzen;

namespace Portal.UiTests;

/// <summary>Base of component tests: what a component may inject, with operations that the test answers.</summary>
public abstract class UiTestContext : BunitContext
{
    protected UiTestContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IConfiguration>(Settings);
        Services.AddSingleton<IOperations>(Operations);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<LiveUpdates>();
        Services.AddScoped<Toasts>().AddScoped<Dialogs>().AddScoped<DialogService>().AddScoped<Ticker>();
    }

    /// <summary>The portal's settings; none unless the test sets some.</summary>
    protected ConfigurationManager Settings { get; } = new();

    /// <summary>Answers for the operations that the component runs, and what it ran.</summary>
    protected FakeOperations Operations { get; } = new();

    /// <summary>The clock of the component; stands still unless moved.</summary>
    protected FakeTime Time { get; } = new(new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));

    /// <summary>What the component told the person in passing.</summary>
    protected Toasts Toasts => Services.GetRequiredService<Toasts>();
}
