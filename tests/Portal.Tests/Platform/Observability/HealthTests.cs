using System.Net;
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
