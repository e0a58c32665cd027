using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Organizations;

namespace Portal.Data.PhoneNumbers;

internal sealed class PhoneNumberConfiguration : IEntityTypeConfiguration<PhoneNumber>
{
    public void Configure(EntityTypeBuilder<PhoneNumber> builder)
    {
        builder.HasKey(number => number.Id);
        builder.Property(number => number.Id).ValueGeneratedNever();
        builder.Property(number => number.Version).HasColumnName("xmin").IsRowVersion();
        builder.Property(number => number.MonthlyPrice).HasPrecision(12, 4);
        builder.HasIndex(number => number.E164).IsUnique().HasFilter("status <> 'released'").HasDatabaseName("phone_numbers_e164_key"); // history keeps old rows
        builder.HasIndex(number => number.TwilioSid).IsUnique().HasDatabaseName("phone_numbers_twilio_sid_key");
        builder.HasIndex(number => number.ElevenLabsPhoneId).IsUnique().HasFilter("status <> 'released'").HasDatabaseName("phone_numbers_eleven_labs_phone_id_key");
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("organization_phone_numbers");
        builder.HasKey(assignment => new { assignment.OrganizationId, assignment.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(assignment => assignment.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PhoneNumber>().WithMany().HasForeignKey(assignment => assignment.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(assignment => assignment.PhoneNumberId).HasDatabaseName("organization_phone_numbers_phone_number_id_idx");
    }
}

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> builder)
    {
        builder.HasKey(purchase => new { purchase.OrganizationId, purchase.Id });
        builder.Property(purchase => purchase.Status).IsConcurrencyToken(); // the process that drives it and the completer never overwrite each other
        builder.Ignore(purchase => purchase.FriendlyName).Ignore(purchase => purchase.Ended);
        builder.Property(purchase => purchase.MonthlyPrice).HasPrecision(12, 4);
        builder.Property(purchase => purchase.FailureAnswer).HasColumnType("json");
        builder.HasOne<Organization>().WithMany().HasForeignKey(purchase => purchase.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PhoneNumber>().WithMany().HasForeignKey(purchase => purchase.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(purchase => purchase.Id).IsUnique().HasDatabaseName("purchases_id_key");
        builder.HasIndex(purchase => purchase.PhoneNumberId).HasDatabaseName("purchases_phone_number_id_idx");
        builder.HasIndex(purchase => new { purchase.OrganizationId, purchase.IdempotencyKey }).IsUnique().HasDatabaseName("purchases_organization_id_idempotency_key_key");
        builder.HasIndex(purchase => purchase.PhoneNumber).IsUnique().HasFilter("status IN ('requested', 'buying', 'uncertain')").HasDatabaseName("purchases_open_phone_number_key"); // one buyer at a time
        builder.HasIndex(purchase => purchase.LeaseUntil).HasFilter("status IN ('requested', 'buying', 'uncertain')").HasDatabaseName("purchases_open_lease_until_idx");
    }
}

internal sealed class NumberSetupConfiguration : IEntityTypeConfiguration<NumberSetup>
{
    public void Configure(EntityTypeBuilder<NumberSetup> builder)
    {
        builder.HasKey(setup => setup.Id);
        builder.Property(setup => setup.Id).ValueGeneratedNever();
        builder.Ignore(setup => setup.PurchaseKey);
        builder.HasOne<PhoneNumber>().WithMany().HasForeignKey(setup => setup.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(setup => setup.PhoneNumberId).HasDatabaseName("number_setups_phone_number_id_idx");
    }
}

internal sealed class NumberImportConfiguration : IEntityTypeConfiguration<NumberImport>
{
    public void Configure(EntityTypeBuilder<NumberImport> builder)
    {
        builder.HasKey(import => import.PhoneNumberId);
        builder.Property(import => import.PhoneNumberId).ValueGeneratedNever();
        builder.Property(import => import.LeaseUntil).IsConcurrencyToken();
        builder.HasOne<PhoneNumber>().WithOne().HasForeignKey<NumberImport>(import => import.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ChecklistTickConfiguration : IEntityTypeConfiguration<ChecklistTick>
{
    public void Configure(EntityTypeBuilder<ChecklistTick> builder)
    {
        builder.HasKey(tick => new { tick.PhoneNumberId, tick.Item });
        builder.HasOne<PhoneNumber>().WithMany().HasForeignKey(tick => tick.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FlightCheckConfiguration : IEntityTypeConfiguration<FlightCheck>
{
    public void Configure(EntityTypeBuilder<FlightCheck> builder)
    {
        builder.HasKey(check => check.Id);
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.HasOne<PhoneNumber>().WithMany().HasForeignKey(check => check.PhoneNumberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(check => new { check.PhoneNumberId, check.StartedAt }).HasDatabaseName("flight_checks_phone_number_id_started_at_idx");
    }
}
