using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

internal sealed class ReferralConfigConfiguration : IEntityTypeConfiguration<ReferralConfig>
{
    public void Configure(EntityTypeBuilder<ReferralConfig> builder)
    {
        builder.ToTable("referral_configs");
        builder.Property(config => config.Id).ValueGeneratedNever();
        builder.HasIndex(config => config.Number).IsUnique();
        builder.ComplexProperty(config => config.Figures, figures =>
        {
            figures.Property(says => says.FriendCredit).HasColumnName("friend_credit_cents");
            figures.Property(says => says.ReferrerReward).HasColumnName("referrer_reward_cents");
            figures.Property(says => says.InstructorReward).HasColumnName("instructor_reward_cents");
            figures.Property(says => says.LeastLessonPrice).HasColumnName("least_lesson_price_cents");
            figures.Property(says => says.WaitingDays).HasColumnName("waiting_days");
            figures.Property(says => says.PreviewPlaces).HasColumnName("preview_places");
            figures.Property(says => says.BetaPlaces).HasColumnName("beta_places");
            figures.Property(says => says.PlacesPerReferrer).HasColumnName("places_per_referrer");
        });
    }
}
