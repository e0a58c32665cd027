using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.DurableWork;

internal sealed class InboxMessageConfiguration : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.HasKey(message => new { message.Source, message.Key });
        builder.Property(message => message.State).IsConcurrencyToken(); // two admins never file the same text twice
        builder.Property(message => message.Payload).HasColumnType("jsonb");
        builder.Property(message => message.Trace).HasColumnType("jsonb");
        builder.HasIndex(message => new { message.Source, message.ReceivedAt }).HasDatabaseName("inbox_messages_source_received_at_idx");
        builder.HasIndex(message => new { message.Source, message.ReceivedAt }, "waiting").HasFilter("state = 'waiting'").HasDatabaseName("inbox_messages_waiting_idx");
        builder.HasIndex(message => new { message.PhoneNumber, message.OccurredAt }).HasFilter("state = 'unrouted'").HasDatabaseName("inbox_messages_unrouted_idx");
    }
}
