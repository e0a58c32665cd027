using Microsoft.Extensions.DependencyInjection;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;
using Portal.Tests.Fixture;

namespace Portal.Tests.Integrations;

/// <summary>The whole portal in its simulated mode, as a newcomer starts it.</summary>
[Collection<OnePortal>]
public sealed class PortalVendorsTests(PortalFixture portal)
{
    [Fact]
    public async Task The_portals_own_clients_reach_the_portals_own_simulators()
    {
        var simulators = portal.Services.GetRequiredService<VendorSimulators>();

        var account = await portal.Services.GetRequiredService<TwilioClient>().ReadAccountAsync();
        var agents = await portal.Services.GetRequiredService<ElevenLabsClient>().ListAgentsAsync();

        Assert.Equal(simulators.Twilio.AccountSid, account.Value.Sid);
        Assert.Equal(simulators.ElevenLabs.Agents, agents.Value);
    }
}
