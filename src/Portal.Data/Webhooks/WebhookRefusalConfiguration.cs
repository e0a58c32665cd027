using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Webhooks;

internal sealed class WebhookRefusalConfiguration : IEntityTypeConfiguration<WebhookRefusal>
{
    public void Configure(EntityTypeBuilder<WebhookRefusal> builder) =>
        builder.HasKey(refusal => new { refusal.Route, refusal.Reason, refusal.Hour });
}
