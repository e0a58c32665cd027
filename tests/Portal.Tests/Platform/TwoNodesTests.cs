using System.Net;
using Portal.Tests.Fixture;

namespace Portal.Tests.Platform;

public sealed class TwoNodesTests(PortalNodesFixture portals) : IClassFixture<PortalNodesFixture>
{
    [Fact]
    public async Task Start_at_once_on_one_database_and_survive_each_other()
    {
        await using var first = portals.Node();
        await using var second = portals.Node();
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        await first.KillAsync();
        using (var left = await second.Http.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        await first.StartAsync();
        using var back = await first.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }
}
