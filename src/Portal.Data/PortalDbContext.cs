using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.DurableWork;
using Portal.Data.Notifications;
using Portal.Data.Organizations;
using Portal.Data.PhoneNumbers;
using Portal.Data.Vendors;

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
        configurationBuilder.Properties<List<StepRecord>>().HaveConversion<StepRecords, StepRecordsComparer>().HaveColumnType("jsonb");
    }
}
