using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Tests.Integrations;

public sealed class CredentialSecrecyTests
{
    [Fact]
    public async Task Nothing_that_is_logged_holds_a_credential_or_a_phone_number()
    {
        await using var vendors = await SimulatedVendors.StartAsync();
        var number = await vendors.BuyAsync();
        var import = new TwilioNumberImport(number.E164, "Harbour Auto", vendors.Simulators.Twilio.AccountSid, vendors.Simulators.Twilio.AuthToken);
        await vendors.ElevenLabs.ImportTwilioNumberAsync(import);
        foreach (var fault in Enum.GetValues<FaultKind>())
        {
            vendors.Simulators.Twilio.Faults.Add(TwilioOperations.ReadAccount, fault);
            vendors.Simulators.ElevenLabs.Faults.Add(ElevenLabsOperations.Import, fault);
            await vendors.Twilio.ReadAccountAsync();
            await vendors.ElevenLabs.ImportTwilioNumberAsync(import);
        }

        var logs = $"{vendors.Logs.All} {import}";
        Assert.Contains("phone-numbers.import failed with elevenlabs.timeout", logs, StringComparison.Ordinal);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{vendors.Simulators.Twilio.AccountSid}:{vendors.Simulators.Twilio.AuthToken}"));
        foreach (var secret in (string[])[vendors.Simulators.Twilio.AuthToken, vendors.Simulators.ElevenLabs.ApiKey, basic, number.E164, number.E164[1..]])
        {
            Assert.DoesNotContain(secret, logs, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_redirection_takes_the_credentials_nowhere()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        await using var vendors = await SimulatedVendors.StartAsync();
        foreach (var faults in (FaultBook[])[vendors.Simulators.Twilio.Faults, vendors.Simulators.ElevenLabs.Faults])
        {
            faults.Add(new Fault("*", FaultKind.Redirect) { Location = $"http://{elsewhere.LocalEndpoint}/" });
        }

        Assert.Equal("twilio.garbled_answer", (await vendors.Twilio.ReadAccountAsync()).Failure!.Error.Code);
        Assert.Equal("elevenlabs.garbled_answer", (await vendors.ElevenLabs.ListAgentsAsync()).Failure!.Error.Code);
        Assert.False(elsewhere.Pending());
    }
}
