using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class CardholderConfiguration : IEntityTypeConfiguration<Cardholder>
{
    public void Configure(EntityTypeBuilder<Cardholder> cardholder)
    {
        cardholder.ToTable("cardholders");
        cardholder.HasKey(row => row.Id);
        cardholder.Ignore(row => row.Usable);
        cardholder.Property(row => row.Customer).HasMaxLength(255);
        cardholder.Property(row => row.SetupIntent).HasMaxLength(255);
        cardholder.HasIndex(row => row.Customer).IsUnique();
        cardholder.HasMany(row => row.Cards).WithOne().HasForeignKey("CardholderId").OnDelete(DeleteBehavior.Cascade);
        cardholder.Navigation(row => row.Cards).AutoInclude();
    }
}

internal sealed class SavedCardConfiguration : IEntityTypeConfiguration<SavedCard>
{
    public void Configure(EntityTypeBuilder<SavedCard> card)
    {
        card.ToTable("saved_cards");
        card.HasKey(row => row.Id);
        card.Property(row => row.Id).ValueGeneratedNever();
        card.Property<CardholderId>("CardholderId");
        card.Property(row => row.ProviderId).HasMaxLength(255);
        card.Property(row => row.Brand).HasMaxLength(40);
        card.Property(row => row.Last4).HasMaxLength(4);
        card.Property(row => row.Fingerprint).HasMaxLength(255);
        card.HasIndex(row => row.ProviderId).IsUnique();
    }
}
