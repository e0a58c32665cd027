using Portal.Platform.DurableWork;

namespace Portal.Features.VendorHealth;

/// <summary>Whether the vendors answer, seen before a customer notices.</summary>
public static class VendorHealthFeature
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    /// <summary>Looks every minute, the first time right after the start.</summary>
    public static void AddVendorHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<VendorProbe>();
        builder.RunEvery<CheckVendors>(s_every);
    }
}
