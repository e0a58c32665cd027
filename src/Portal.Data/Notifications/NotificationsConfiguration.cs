using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Notifications;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasKey(notification => notification.Id);
        builder.Property(notification => notification.Id).ValueGeneratedNever();
        builder.Property(notification => notification.Version).HasColumnName("xmin").IsRowVersion();
        builder.HasIndex(notification => notification.DeduplicationKey).IsUnique().HasDatabaseName("notifications_deduplication_key_key");
        builder.HasIndex(notification => new { notification.Status, notification.LastRaisedAt }).HasDatabaseName("notifications_status_last_raised_at_idx");
    }
}

internal sealed class NotificationReadConfiguration : IEntityTypeConfiguration<NotificationRead>
{
    public void Configure(EntityTypeBuilder<NotificationRead> builder)
    {
        builder.HasKey(read => new { read.UserId, read.NotificationId });
        builder.HasOne<Notification>().WithMany().HasForeignKey(read => read.NotificationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(read => read.NotificationId).HasDatabaseName("notification_reads_notification_id_idx");
    }
}
