using InstaInstru.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Ledger;

internal sealed class LedgerTransactionConfiguration : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("ledger_transactions");
        builder.Property(posted => posted.Id).ValueGeneratedNever();
        builder.HasMany(posted => posted.Entries).WithOne().HasForeignKey(entry => entry.TransactionId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(posted => posted.Entries).AutoInclude();
        builder.HasIndex(posted => new { posted.CauseId, posted.Kind }).IsUnique();
        builder.HasIndex(posted => posted.BookingId);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries", table => table.HasCheckConstraint("ledger_entries_amount_not_zero", "amount_cents <> 0"));
        builder.HasKey(entry => new { entry.TransactionId, entry.Line });
        builder.Property(entry => entry.Line).ValueGeneratedNever();
        builder.HasIndex(entry => new { entry.AccountKind, entry.Owner, entry.PostedAt }).IncludeProperties(entry => entry.Amount);
    }
}
