using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.DurableWork;

internal sealed class InboxFileConfiguration : IEntityTypeConfiguration<InboxFile>
{
    public void Configure(EntityTypeBuilder<InboxFile> builder)
    {
        builder.HasKey(file => new { file.Source, file.Key, file.Kind });
        builder.HasOne<InboxMessage>().WithMany().HasForeignKey(file => new { file.Source, file.Key });
    }
}
