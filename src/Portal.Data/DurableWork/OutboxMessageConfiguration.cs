using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.DurableWork;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Payload).HasColumnType("jsonb");
        builder.HasIndex(message => message.DueAt).HasFilter("parked_at IS NULL").HasDatabaseName("outbox_messages_due_at_idx");
        builder.HasIndex(message => new { message.ParkedAt, message.Id }).HasFilter("parked_at IS NOT NULL").HasDatabaseName("outbox_messages_parked_idx");
        builder.HasIndex(message => new { message.Lane, message.CreatedAt, message.Id }).HasFilter("parked_at IS NULL AND lane IS NOT NULL").HasDatabaseName("outbox_messages_lane_idx");
    }
}
