using Portal.Integrations.ElevenLabs;
using Portal.Integrations.Twilio;

namespace Portal.Integrations;

/// <summary>The door to both vendors.</summary>
public static class VendorIntegrations
{
    public static void AddVendors(this WebApplicationBuilder builder)
    {
        builder.AddTwilio();
        builder.AddElevenLabs();
    }
}
