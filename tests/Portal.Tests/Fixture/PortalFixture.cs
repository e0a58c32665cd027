using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Tenancy;
using Portal.Integrations.Simulation;
using Portal.Platform.Operations;

namespace Portal.Tests.Fixture;

/// <summary>The real portal for a test class: real PostgreSQL with a database of its own, real HTTP, vendors simulated.</summary>
/// <remarks>Take it as a class fixture. Derive from it to change the settings or the services of one class.</remarks>
public class PortalFixture(TestCluster cluster) : IAsyncLifetime
{
    public const string AdminEmail = PortalTestSettings.AdminEmail;
    public const string AdminPassword = PortalTestSettings.AdminPassword;
    public const string AdminApiKey = PortalTestSettings.AdminApiKey;

    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _clients = [];
    private PortalApplication? _application;
    private TestDatabase? _database;
    private Actor? _admin;

    /// <summary>Its address on the loopback.</summary>
    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}"));

    /// <summary>The class's own database.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>Where that comes from.</summary>
    public TestCluster Cluster => cluster;

    /// <summary>The running portal's services.</summary>
    public IServiceProvider Services => Application.Services;

    /// <summary>The first admin, for <see cref="RunAsync"/>.</summary>
    public Actor Admin => _admin ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>The vendors that this portal talks to: stock, ledger, faults.</summary>
    public VendorSimulators Vendors => Services.GetRequiredService<VendorSimulators>();

    /// <summary>Speaks to the portal without credentials; never follows a redirect, keeps no cookie.</summary>
    public HttpClient Http => field ??= Client();

    /// <summary>Speaks as the first admin's API key.</summary>
    public HttpClient AdminHttp => field ??= HttpWithKey(AdminApiKey);

    private PortalApplication Application => _application ?? throw new InvalidOperationException("The portal is not started.");

    public virtual async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        _application = new PortalApplication(Address.Port, Settings(), Configure);
        _application.StartServer();
        await using var db = await _database.OpenAsAsync(Actor.Anonymous);
        await using var find = new Npgsql.NpgsqlCommand("SELECT id FROM users WHERE email = $1", db) { Parameters = { new() { Value = AdminEmail } } };
        if (await find.ExecuteScalarAsync() is Guid id) _admin = Actor.User(id, AdminEmail);
    }

    /// <summary>The settings that the portal starts with.</summary>
    public virtual Dictionary<string, string?> Settings() => PortalTestSettings.For(Database, _folder.Path, Address);

    /// <summary>Speaks as an API key.</summary>
    public HttpClient HttpWithKey(string key)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Runs an operation as <paramref name="actor"/>, the way a page or a controller does.</summary>
    public async Task<TResult> RunAsync<TResult>(Actor actor, IOperation<TResult> operation, CancellationToken cancellationToken = default)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Become(actor);
        return await scope.ServiceProvider.GetRequiredService<IOperations>().RunAsync(operation, cancellationToken);
    }

    /// <summary>Saves what a test takes as given, with the platform's rights.</summary>
    /// <returns>The first of the entities.</returns>
    public async Task<TEntity> SaveAsync<TEntity>(TEntity first, params object[] more) where TEntity : class
    {
        await WithDataAsync(Actor.System, async db =>
        {
            db.Add(first);
            db.AddRange(more);
            return await db.SaveChangesAsync();
        });
        return first;
    }

    /// <summary>Looks at the data, or changes them, as <paramref name="actor"/>.</summary>
    public async Task<TResult> WithDataAsync<TResult>(Actor actor, Func<PortalDbContext, Task<TResult>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Become(actor);
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        if (_application is not null) await _application.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes the portal's host before it starts: services, the clock.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }
}
