using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

internal sealed class PricingTermsConfiguration : IEntityTypeConfiguration<PricingTerms>
{
    public void Configure(EntityTypeBuilder<PricingTerms> builder)
    {
        builder.ToTable("pricing_terms");
        builder.Property(terms => terms.Id).ValueGeneratedNever();
        builder.HasIndex(terms => terms.Number).IsUnique();
        builder.ComplexProperty(terms => terms.Figures, figures =>
        {
            figures.Property(says => says.StudentFee).HasColumnName("student_fee_bp");
            figures.Property(says => says.Tiers).HasColumnName("tiers").HasConversion(
                new ValueConverter<IReadOnlyList<CommissionTier>, int[]>(tiers => Write(tiers), numbers => Read(numbers)),
                new ValueComparer<IReadOnlyList<CommissionTier>>((left, right) => left!.SequenceEqual(right!), tiers => tiers.Count, tiers => tiers));
            figures.Property(says => says.FoundingCommission).HasColumnName("founding_commission_bp");
            figures.Property(says => says.FoundingPlaces).HasColumnName("founding_places");
            figures.Property(says => says.InPersonFloor).HasColumnName("in_person_floor_cents");
            figures.Property(says => says.OnlineFloor).HasColumnName("online_floor_cents");
            figures.Property(says => says.ActivityDays).HasColumnName("activity_days");
            figures.Property(says => says.StepDownDays).HasColumnName("step_down_days");
            figures.Property(says => says.InactivityDays).HasColumnName("inactivity_days");
        });
    }

    // Pairs of first lesson and basis points: a tier ends where the next one starts, so no two can overlap. One short column, because slots and quotes join the terms.
    internal static int[] Write(IReadOnlyList<CommissionTier> tiers) => [.. tiers.SelectMany(tier => new[] { tier.FromLessons, tier.Commission.Value })];

    private static CommissionTier[] Read(int[] numbers)
    {
        var tiers = new CommissionTier[numbers.Length / 2];
        for (var i = 0; i < tiers.Length; i++) tiers[i] = new(numbers[2 * i], i + 1 < tiers.Length ? numbers[(2 * i) + 2] - 1 : null, new BasisPoints(numbers[(2 * i) + 1]));
        return tiers;
    }
}
