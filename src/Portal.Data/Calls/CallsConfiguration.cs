using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Leads;
using Portal.Data.Messaging;

namespace Portal.Data.Calls;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.HasKey(call => new { call.OrganizationId, call.Id });
        builder.Ignore(call => call.Ended);
        builder.Property(call => call.Version).HasColumnName("xmin").IsRowVersion();
        builder.Property(call => call.Cost).HasPrecision(12, 4);
        builder.Property(call => call.Collected).HasColumnType("jsonb");
        builder.Property(call => call.Transcript).HasColumnType("jsonb");
        builder.Property(call => call.Trace).HasColumnType("jsonb");
        builder.Property(call => call.Variables).HasColumnType("jsonb");
        builder.HasOne<Conversation>().WithMany()
            .HasForeignKey(call => new { call.OrganizationId, call.CustomerPhone })
            .HasPrincipalKey(conversation => new { conversation.OrganizationId, conversation.CustomerPhone }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Lead>().WithMany().HasForeignKey(call => new { call.OrganizationId, call.LeadId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(call => new { call.OrganizationId, call.CustomerPhone, call.StartedAt, call.Id }).HasDatabaseName("calls_timeline_idx");
        builder.HasIndex(call => new { call.OrganizationId, call.StartedAt, call.Id }).HasDatabaseName("calls_organization_id_started_at_id_idx");
        builder.HasIndex(call => new { call.OrganizationId, call.LeadId }).HasFilter("lead_id IS NOT NULL").HasDatabaseName("calls_organization_id_lead_id_idx");
        builder.HasIndex(call => call.ConversationId).IsUnique().HasFilter("conversation_id IS NOT NULL").HasDatabaseName("calls_conversation_id_key"); // names one call over all organizations
        builder.HasIndex(call => new { call.OrganizationId, call.IdempotencyKey }).IsUnique().HasFilter("idempotency_key IS NOT NULL").HasDatabaseName("calls_organization_id_idempotency_key_key");
        builder.HasIndex(call => call.CallSid).HasFilter("call_sid IS NOT NULL").HasDatabaseName("calls_call_sid_idx");
        builder.HasIndex(call => call.StartedAt, "calls_started_at_idx").HasMethod("brin").HasDatabaseName("calls_started_at_idx");
        builder.HasIndex(call => call.StartedAt).HasFilter("status IN ('queued', 'dialling', 'uncertain', 'in_progress')").HasDatabaseName("calls_open_idx");
    }
}

internal sealed class CallRecordingConfiguration : IEntityTypeConfiguration<CallRecording>
{
    public void Configure(EntityTypeBuilder<CallRecording> builder)
    {
        builder.HasKey(recording => new { recording.OrganizationId, recording.CallId });
        builder.HasOne<Call>().WithMany().HasForeignKey(recording => new { recording.OrganizationId, recording.CallId });
    }
}
