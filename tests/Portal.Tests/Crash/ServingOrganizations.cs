using Npgsql;
using Portal.Data.Tenancy;
using Portal.Tests.Fixture;

namespace Portal.Tests.Crash;

/// <summary>Organizations on nodes that vendors cannot reach.</summary>
internal static class ServingOrganizations
{
    /// <summary>A new organization with a bought number that serves, though no flight check could pass.</summary>
    public static async Task<Guid> OwnerAsync(this PortalNodesFixture nodes, PortalProcess portal, string name)
    {
        var organization = await CrashRig.OrganizationAsync(portal, name);
        var bought = await CrashRig.BuyAsync(portal, organization, new { areaCode = "604" });
        Assert.Equal(201, bought!.Status);
        var number = nodes.Vendors.Twilio.Numbers[^1].E164;
        var agent = nodes.Vendors.ElevenLabs.Agents[0].AgentId;
        var phoneId = nodes.Vendors.ElevenLabs.ImportByHand(number, agent);
        await using var db = await nodes.Database.OpenAsAsync(Actor.System);
        await using var activate = new NpgsqlCommand(
            "UPDATE phone_numbers SET status = 'active', eleven_labs_phone_id = $2, eleven_labs_agent_id = $3, imported_at = now(), activated_at = now() WHERE e164 = $1", db)
        { Parameters = { new() { Value = number }, new() { Value = phoneId }, new() { Value = agent } } };
        Assert.Equal(1, await activate.ExecuteNonQueryAsync());
        return organization;
    }
}
