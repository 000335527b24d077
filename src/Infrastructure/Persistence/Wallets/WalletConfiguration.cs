using InstaInstru.Domain.Wallets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Wallets;

internal sealed class WalletConfiguration : IEntityTypeConfiguration<Wallet>
{
    public void Configure(EntityTypeBuilder<Wallet> builder)
    {
        builder.ToTable("wallets", table => table.HasCheckConstraint("wallets_debt", "debt_cents >= 0"));
        builder.Property(wallet => wallet.Id).ValueGeneratedNever();
        builder.Ignore(wallet => wallet.UserId).Ignore(wallet => wallet.Reservations);
        builder.HasMany(wallet => wallet.Lots).WithOne().HasForeignKey("WalletId").OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(wallet => wallet.Lots).AutoInclude();
    }
}

internal sealed class CreditLotConfiguration : IEntityTypeConfiguration<CreditLot>
{
    public void Configure(EntityTypeBuilder<CreditLot> builder)
    {
        builder.ToTable("credit_lots", table => table.HasCheckConstraint("credit_lots_amounts", "left_cents >= 0 and reserved_cents between 0 and left_cents and spent_cents >= 0"));
        builder.Property(lot => lot.Id).ValueGeneratedNever();
        builder.Property<WalletId>("WalletId");
        builder.Ignore(lot => lot.Available).Ignore(lot => lot.Milestone);
        builder.HasMany(lot => lot.Reservations).WithOne().HasForeignKey(reservation => reservation.LotId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(lot => lot.Reservations).AutoInclude();
        // A wallet is read with every lot, those given up too, which the filtered indexes below do not hold.
        builder.HasIndex("WalletId");
        builder.HasIndex("WalletId", nameof(CreditLot.Origin), nameof(CreditLot.CauseId), nameof(CreditLot.MilestoneCycle), nameof(CreditLot.MilestonePosition))
            .IsUnique().HasDatabaseName("ix_credit_lots_cause").HasFilter("revoked_at is null").AreNullsDistinct(false);
        builder.HasIndex("WalletId", nameof(CreditLot.MilestoneCycle), nameof(CreditLot.MilestonePosition))
            .IsUnique().HasDatabaseName("ix_credit_lots_milestone").HasFilter("milestone_cycle is not null and revoked_at is null");
        builder.HasIndex(lot => lot.ExpiresAt).HasDatabaseName("ix_credit_lots_ending").HasFilter("left_cents > reserved_cents");
    }
}

internal sealed class CreditReservationConfiguration : IEntityTypeConfiguration<CreditReservation>
{
    public void Configure(EntityTypeBuilder<CreditReservation> builder)
    {
        builder.ToTable("credit_reservations", table => table.HasCheckConstraint("credit_reservations_amount", "amount_cents > 0"));
        builder.Property(reservation => reservation.Id).ValueGeneratedNever();
        builder.HasIndex(reservation => reservation.BookingId).IsUnique()
            .HasDatabaseName("ix_credit_reservations_promotion").HasFilter("kind = 'promotional' and status in ('reserved', 'consumed')");
    }
}
