using Microsoft.Extensions.Options;
using Portal.Integrations;
using Portal.Integrations.Simulation;
using Portal.Integrations.Twilio;

namespace Portal.Features.CustomerPhone;

/// <summary>The simulators, when they stand for Twilio.</summary>
internal sealed class SimulatedTwilio(IOptions<TwilioOptions> options, VendorSimulators? simulators = null)
{
    /// <summary>Null when Twilio is live: then there is no handset to show.</summary>
    public VendorSimulators? Here => options.Value.Mode is VendorMode.Simulated ? simulators : null;
}
