using Portal.Platform.DurableWork;

namespace Portal.Features.VendorHealth;

/// <summary>Whether the vendors can be reached.</summary>
public static class VendorHealthFeature
{
    public static void AddVendorHealth(this WebApplicationBuilder builder) => builder.Services.RunEvery<CheckVendors>(TimeSpan.FromMinutes(1));
}
