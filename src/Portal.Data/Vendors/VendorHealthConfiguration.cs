using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Vendors;

internal sealed class VendorHealthConfiguration : IEntityTypeConfiguration<VendorHealth>
{
    public void Configure(EntityTypeBuilder<VendorHealth> builder)
    {
        builder.ToTable("vendor_health");
        builder.HasKey(health => health.Vendor);
    }
}
