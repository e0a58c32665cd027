using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.DurableWork;

internal sealed class ScheduleTurnConfiguration : IEntityTypeConfiguration<ScheduleTurn>
{
    public void Configure(EntityTypeBuilder<ScheduleTurn> builder) => builder.ToTable("schedule_turns").HasKey(turn => turn.Name);
}
