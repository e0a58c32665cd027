using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Data;
using Portal.Data.Tenancy;

namespace Portal.Tests.Isolation;

/// <summary>Two organizations over the same two connections: what one leaves behind must not serve the other.</summary>
public sealed class PoolOfTwoTests(TwoOrganizations portal) : IClassFixture<TwoOrganizations>
{
    private const int Rounds = 1000;

    [Fact]
    public async Task A_thousand_alternating_operations_leak_nothing()
    {
        var connection = new NpgsqlConnectionStringBuilder(portal.Database.ConnectionString) { MaxPoolSize = 2, MinPoolSize = 2, Timeout = 60 };
        await using var services = new ServiceCollection().AddPortalData(connection.ConnectionString, portal.Database.OwnerConnectionString).BuildServiceProvider();
        var chance = new Random(1000);
        var fates = Enumerable.Range(0, Rounds).Select(round => (Own: round % 2 is 0 ? portal.A : portal.B, Fate: chance.Next(4), Patience: TimeSpan.FromMicroseconds(chance.Next(3000)))).ToList();
        var (leaks, outcomes) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<string, int>(StringComparer.Ordinal));

        await Parallel.ForEachAsync(fates, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (round, _) =>
        {
            using var patience = new CancellationTokenSource();
            if (round.Fate is 1) patience.CancelAfter(round.Patience);
            var outcome = "done";
            try
            {
                await WorkAsync(services, round.Own, round.Fate, leaks, patience.Token);
            }
            catch (InvalidOperationException) when (round.Fate is 2)
            {
                outcome = "thrown";
            }
            catch (Exception cancelled) when (round.Fate is 1 && patience.IsCancellationRequested && cancelled is OperationCanceledException or NpgsqlException)
            {
                outcome = "cancelled";
            }

            outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        });

        Assert.Empty(leaks);
        Assert.All((string[])["done", "thrown", "cancelled"], outcome => Assert.True(outcomes.GetValueOrDefault(outcome) > 20, $"{outcome}: {outcomes.GetValueOrDefault(outcome)}"));
    }

    private static async Task WorkAsync(ServiceProvider services, Tenant own, int fate, ConcurrentQueue<string> leaks, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Become(Actor.System.ForOrganization(own.Id));
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = fate is 0 ? null : await db.Database.BeginTransactionAsync(cancellationToken);
        var seen = await db.Organizations.Select(organization => organization.Id).ToListAsync(cancellationToken);
        var numbers = await db.PhoneNumbers.Select(number => number.E164).ToListAsync(cancellationToken);
        var people = await db.Memberships.Select(membership => membership.OrganizationId).Distinct().ToListAsync(cancellationToken);
        if (seen is not [var one] || one != own.Id || numbers is not [var number] || number != own.PhoneNumber || people is not [var theirs] || theirs != own.Id)
        {
            leaks.Enqueue($"{own.Id} saw {string.Join(' ', seen)} {string.Join(' ', numbers)}");
        }

        if (fate is 2) throw new InvalidOperationException("in the middle of a transaction");
        if (transaction is not null) await transaction.CommitAsync(cancellationToken);
    }

    [Fact]
    public void A_pool_that_would_carry_one_to_the_other_is_refused_at_the_start()
    {
        var unsafe_ = new NpgsqlConnectionStringBuilder(portal.Database.ConnectionString) { NoResetOnClose = true };
        var refused = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPortalData(unsafe_.ConnectionString, portal.Database.OwnerConnectionString));
        Assert.Contains("No Reset On Close", refused.Message, StringComparison.Ordinal);
    }
}
