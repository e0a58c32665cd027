using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Data.DurableWork;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;
using Portal.Tests.Integrations;

namespace Portal.Tests.Platform.DurableWork;

public sealed class ScheduleTurnsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(12);
    private readonly ManualTime _clock = new();
    private readonly string _name = $"probe {Guid.NewGuid():N}";

    private ScheduleTurns Turns => new(portal.Services.GetRequiredService<NpgsqlDataSource>(), _clock, s_lease);

    [Fact]
    public async Task Gives_each_turn_to_one_of_many_nodes()
    {
        for (var due = 0; due < 3; due++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BeginAsync()));
            await Turns.EndAsync(Assert.Single(taken, turn => turn is not null)!, CancellationToken.None);
            _clock.Advance(s_interval);
        }
    }

    [Fact]
    public async Task Gives_none_before_it_is_due()
    {
        await Turns.EndAsync((await BeginAsync())!, CancellationToken.None);
        _clock.Advance(s_interval - TimeSpan.FromSeconds(1));
        Assert.Null(await BeginAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await BeginAsync());
    }

    [Fact]
    public async Task Gives_none_while_another_node_is_at_it_unless_that_has_died()
    {
        var dead = await BeginAsync();
        _clock.Advance(2 * s_interval);
        Assert.Null(await BeginAsync());
        _clock.Advance(s_lease - (2 * s_interval));
        Assert.NotNull(await BeginAsync());

        await Turns.EndAsync(dead!, CancellationToken.None); // it lived after all: the turn is another's by now
        _clock.Advance(s_interval);
        Assert.Null(await BeginAsync());
    }

    [Fact]
    public async Task Gives_none_while_another_node_is_at_it_for_longer_than_its_lease()
    {
        using var done = new CancellationTokenSource();
        var holding = Turns.HoldAsync((await BeginAsync())!, done.Token);
        for (var third = 1; third <= 5; third++)
        {
            var renewed = _clock.GetUtcNow() + (s_lease / 3);
            _clock.Advance(s_lease / 3);
            await Eventually.TrueAsync("it is renewed", async () => await LeasedUntilAsync() == renewed + s_lease);
        }

        Assert.Null(await BeginAsync());
        await done.CancelAsync();
        await holding;
    }

    private Task<DateTimeOffset?> LeasedUntilAsync() =>
        portal.WithDataAsync(Actor.System, db => db.Set<ScheduleTurn>().AsNoTracking().Where(turn => turn.Name == _name).Select(turn => turn.LeasedUntil).SingleAsync());

    private Task<ScheduleTurn?> BeginAsync() => Turns.TryBeginAsync(_name, s_interval, CancellationToken.None);
}
