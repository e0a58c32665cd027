using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>Each test has simulators of its own, which keep what they know over a restart.</summary>
public abstract class CallingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private protected CallingFixture Calling { get; private set; } = null!;

    /// <summary>Where the simulators keep it.</summary>
    protected string Journal => Path.Combine(_folder.Path, "simulators.jsonl");

    public async ValueTask InitializeAsync() => Calling = await CallingFixture.StartAsync(Journal);

    public async ValueTask DisposeAsync()
    {
        await Calling.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
