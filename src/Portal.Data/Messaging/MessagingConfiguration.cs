using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Organizations;

namespace Portal.Data.Messaging;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.HasKey(conversation => new { conversation.OrganizationId, conversation.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(conversation => conversation.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(conversation => new { conversation.OrganizationId, conversation.CustomerPhone }).IsUnique().HasDatabaseName("conversations_organization_id_customer_phone_key");
        builder.HasIndex(conversation => new { conversation.OrganizationId, conversation.LastMessageAt, conversation.Id }).HasDatabaseName("conversations_organization_id_last_message_at_id_idx");
    }
}

internal sealed class ConversationReadConfiguration : IEntityTypeConfiguration<ConversationRead>
{
    public void Configure(EntityTypeBuilder<ConversationRead> builder)
    {
        builder.HasKey(read => new { read.OrganizationId, read.UserId, read.ConversationId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(read => new { read.OrganizationId, read.ConversationId });
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasKey(message => new { message.OrganizationId, message.Id });
        builder.Ignore(message => message.Ended);
        builder.Property(message => message.Version).HasColumnName("xmin").IsRowVersion();
        builder.Property(message => message.Trace).HasColumnType("jsonb");
        builder.HasOne<Conversation>().WithMany()
            .HasForeignKey(message => new { message.OrganizationId, message.CustomerPhone })
            .HasPrincipalKey(conversation => new { conversation.OrganizationId, conversation.CustomerPhone }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(message => new { message.OrganizationId, message.CustomerPhone, message.OccurredAt, message.Id }).HasDatabaseName("messages_timeline_idx");
        builder.HasIndex(message => new { message.OrganizationId, message.TwilioSid }).IsUnique().HasFilter("direction = 'outbound'").HasDatabaseName("messages_organization_id_twilio_sid_key"); // a sent text is adopted once
        builder.HasIndex(message => new { message.OrganizationId, message.IdempotencyKey }).IsUnique().HasFilter("idempotency_key IS NOT NULL").HasDatabaseName("messages_organization_id_idempotency_key_key");
        builder.HasIndex(message => message.TwilioSid).HasFilter("direction = 'outbound'").HasDatabaseName("messages_outbound_twilio_sid_idx"); // a status names nothing else
        builder.HasIndex(message => new { message.PhoneNumber, message.HandedOverAt }).HasFilter("direction = 'outbound'").HasDatabaseName("messages_handed_over_idx");
        builder.HasIndex(message => message.OccurredAt).HasMethod("brin").HasDatabaseName("messages_occurred_at_idx");
        builder.HasIndex(message => new { message.CustomerPhone, message.PhoneNumber, message.OccurredAt }).HasFilter("via_fallback AND direction = 'outbound'").HasDatabaseName("messages_fallback_idx");
    }
}

internal sealed class MessageStatusEntryConfiguration : IEntityTypeConfiguration<MessageStatusEntry>
{
    public void Configure(EntityTypeBuilder<MessageStatusEntry> builder)
    {
        builder.ToTable("message_statuses");
        builder.HasKey(entry => new { entry.OrganizationId, entry.MessageId, entry.Status });
        builder.HasOne<Message>().WithMany().HasForeignKey(entry => new { entry.OrganizationId, entry.MessageId });
    }
}

internal sealed class MessageMediaConfiguration : IEntityTypeConfiguration<MessageMedia>
{
    public void Configure(EntityTypeBuilder<MessageMedia> builder)
    {
        builder.HasKey(media => new { media.OrganizationId, media.Id });
        builder.HasOne<Message>().WithMany().HasForeignKey(media => new { media.OrganizationId, media.MessageId });
        builder.HasIndex(media => new { media.OrganizationId, media.MessageId, media.Position }).IsUnique().HasDatabaseName("message_media_organization_id_message_id_position_key");
    }
}

internal sealed class OptOutEventConfiguration : IEntityTypeConfiguration<OptOutEvent>
{
    public void Configure(EntityTypeBuilder<OptOutEvent> builder)
    {
        builder.HasKey(change => new { change.OrganizationId, change.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(change => change.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(change => new { change.OrganizationId, change.CustomerPhone, change.OccurredAt, change.Id }).HasDatabaseName("opt_out_events_organization_id_customer_phone_idx");
    }
}
