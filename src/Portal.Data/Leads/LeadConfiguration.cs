using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Organizations;

namespace Portal.Data.Leads;

internal sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    public void Configure(EntityTypeBuilder<Lead> builder)
    {
        builder.HasKey(lead => new { lead.OrganizationId, lead.Id });
        builder.Property(lead => lead.Version).HasColumnName("xmin").IsRowVersion();
        builder.HasOne<Organization>().WithMany().HasForeignKey(lead => lead.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(lead => new { lead.OrganizationId, lead.Phone }).IsUnique().HasDatabaseName("leads_organization_id_phone_key");
        builder.HasIndex(lead => new { lead.OrganizationId, lead.CreatedAt, lead.Id }).HasDatabaseName("leads_organization_id_created_at_id_idx");
    }
}
