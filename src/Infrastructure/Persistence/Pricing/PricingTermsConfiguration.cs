using InstaInstru.Domain.Pricing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Pricing;

internal sealed class PricingTermsConfiguration : IEntityTypeConfiguration<PricingTerms>
{
    public void Configure(EntityTypeBuilder<PricingTerms> builder)
    {
        builder.ToTable("pricing_terms");
        builder.Property(terms => terms.Id).ValueGeneratedNever();
        builder.HasIndex(terms => terms.Number).IsUnique();
    }
}
