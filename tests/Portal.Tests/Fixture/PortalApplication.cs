using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Fixture;

/// <summary>The real portal inside the test process, on a real port.</summary>
internal sealed class PortalApplication : WebApplicationFactory<Program>
{
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly Action<IWebHostBuilder> _configure;

    public PortalApplication(int port, IReadOnlyDictionary<string, string?> settings, Action<IWebHostBuilder> configure)
    {
        (_settings, _configure) = (settings, configure);
        UseKestrel(port);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000)); // tests sign in hundreds of times
        _configure(builder);
    }
}
