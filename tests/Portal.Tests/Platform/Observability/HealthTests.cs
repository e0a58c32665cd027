using System.Net;
using System.Text.Json;
using Npgsql;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform.Observability;

public sealed class HealthTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Says_that_it_is_ready()
    {
        using var answer = await portal.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Is_degraded_and_still_ready_while_durable_work_is_late()
    {
        await using (var connection = await portal.Database.OpenAsAsync(Actor.System))
        {
            // Held by a node, so that this one does not simply do it.
            await using var late = new NpgsqlCommand("INSERT INTO outbox_messages (id, name, payload, created_at, due_at, attempts, leased_until) VALUES (gen_random_uuid(), 'tests.late.v1', '{}', now(), now() - interval '6 minutes', 1, now() + interval '1 hour')", connection);
            await late.ExecuteNonQueryAsync();
        }

        using (var answer = await portal.Http.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("degraded", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetString());
        }

        await using var again = await portal.Database.OpenAsAsync(Actor.System);
        await using var gone = new NpgsqlCommand("DELETE FROM outbox_messages WHERE name = 'tests.late.v1'", again);
        await gone.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Says_that_it_is_not_while_the_database_is_down()
    {
        await portal.Database.GoDownAsync();
        using (var down = await portal.Http.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        using (var alive = await portal.Http.GetAsync("/health/live")) Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        await portal.Database.ComeBackAsync();
        using var back = await portal.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }
}
