using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Calls;
using Portal.Data.DurableWork;
using Portal.Data.Leads;
using Portal.Data.Messaging;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Vendors;
using Portal.Data.Webhooks;

namespace Portal.Data;

/// <summary>Everything the portal remembers. Short-lived: one per operation. What it sees is decided by its scope's actor, in PostgreSQL.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<PhoneNumber> PhoneNumbers => Set<PhoneNumber>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Purchase> Purchases => Set<Purchase>();
    public DbSet<NumberSetup> NumberSetups => Set<NumberSetup>();
    public DbSet<NumberImport> NumberImports => Set<NumberImport>();
    public DbSet<ChecklistTick> ChecklistTicks => Set<ChecklistTick>();
    public DbSet<FlightCheck> FlightChecks => Set<FlightCheck>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<NotificationRead> NotificationReads => Set<NotificationRead>();
    public DbSet<VendorHealth> VendorHealth => Set<VendorHealth>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();
    public DbSet<InboxFile> InboxFiles => Set<InboxFile>();
    public DbSet<WebhookRefusal> WebhookRefusals => Set<WebhookRefusal>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<ConversationRead> ConversationReads => Set<ConversationRead>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageStatusEntry> MessageStatuses => Set<MessageStatusEntry>();
    public DbSet<MessageMedia> MessageMedia => Set<MessageMedia>();
    public DbSet<OptOutEvent> OptOutEvents => Set<OptOutEvent>();
    public DbSet<Lead> Leads => Set<Lead>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallRecording> CallRecordings => Set<CallRecording>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        SnakeCaseNames.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<MembershipRole>().HaveConversion<SnakeCaseEnum<MembershipRole>>();
        configurationBuilder.Properties<PhoneNumberStatus>().HaveConversion<SnakeCaseEnum<PhoneNumberStatus>>();
        configurationBuilder.Properties<PurchaseStatus>().HaveConversion<SnakeCaseEnum<PurchaseStatus>>();
        configurationBuilder.Properties<NumberImportStatus>().HaveConversion<SnakeCaseEnum<NumberImportStatus>>();
        configurationBuilder.Properties<NotificationStatus>().HaveConversion<SnakeCaseEnum<NotificationStatus>>();
        configurationBuilder.Properties<InboxState>().HaveConversion<SnakeCaseEnum<InboxState>>();
        configurationBuilder.Properties<MessageStatus>().HaveConversion<SnakeCaseEnum<MessageStatus>>();
        configurationBuilder.Properties<MessageDirection>().HaveConversion<SnakeCaseEnum<MessageDirection>>();
        configurationBuilder.Properties<MediaState>().HaveConversion<SnakeCaseEnum<MediaState>>();
        configurationBuilder.Properties<OptOutKind>().HaveConversion<SnakeCaseEnum<OptOutKind>>();
        configurationBuilder.Properties<OptOutSource>().HaveConversion<SnakeCaseEnum<OptOutSource>>();
        configurationBuilder.Properties<LeadSource>().HaveConversion<SnakeCaseEnum<LeadSource>>();
        configurationBuilder.Properties<CallStatus>().HaveConversion<SnakeCaseEnum<CallStatus>>();
        configurationBuilder.Properties<CallDirection>().HaveConversion<SnakeCaseEnum<CallDirection>>();
        configurationBuilder.Properties<List<StepRecord>>().HaveConversion<StepRecords, StepRecordsComparer>().HaveColumnType("jsonb");
    }
}
