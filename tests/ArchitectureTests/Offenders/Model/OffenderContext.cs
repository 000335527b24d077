using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace InstaInstru.ArchitectureTests.Offenders.Model;

/// <summary>A model in which everything is left to chance.</summary>
public sealed class OffenderContext : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OffenderThing>(thing =>
        {
            thing.Ignore(t => t.Events);
            thing.Property(t => t.Id).HasConversion(id => id.Value, value => new BookingId(value));
            thing.HasIndex(t => t.Code).IsUnique().HasDatabaseName("ix_offender_things_code");
            thing.HasMany(t => t.Parts).WithOne().HasForeignKey(p => p.ThingId);
            thing.Property(t => t.MadeAt).HasColumnType("timestamp without time zone");
        });
        modelBuilder.Entity<OffenderPart>(part =>
        {
            part.Property(p => p.ThingId).HasConversion(id => id.Value, value => new BookingId(value));
            part.Property(p => p.Id).HasConversion(id => id.Value, value => new BookingId(value)).ValueGeneratedOnAdd();
        });
    }
}

public sealed class OffenderThing : AggregateRoot<BookingId>
{
    public string Code { get; set; } = "";

    public double Price { get; set; }

    public DateTime MadeAt { get; set; }

    public List<OffenderPart> Parts { get; } = [];
}

public sealed class OffenderPart
{
    public BookingId Id { get; set; }

    public BookingId ThingId { get; set; }
}
