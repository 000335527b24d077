using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

internal sealed class InstructorProfileConfiguration : IEntityTypeConfiguration<InstructorProfile>
{
    public void Configure(EntityTypeBuilder<InstructorProfile> builder)
    {
        builder.ToTable("instructor_profiles", table =>
        {
            table.HasCheckConstraint("ck_instructor_profiles_live_needs_passed_check", "not is_live or (background_check = 'passed' and background_check_valid_until is not null and identity_verified and payouts_ready)");
            table.HasCheckConstraint("ck_instructor_profiles_buffer", "buffer_minutes between 0 and 60");
            table.HasCheckConstraint("ck_instructor_profiles_min_advance", "min_advance_hours between 0 and 168");
            table.HasCheckConstraint("ck_instructor_profiles_experience", "years_of_experience between 0 and 50");
        });
        builder.Property(profile => profile.Id).ValueGeneratedNever();
        builder.Property(profile => profile.Bio).HasMaxLength(InstructorProfile.BioLimit);
        builder.Property(profile => profile.TimeZone).HasMaxLength(64);
        builder.Property(profile => profile.StripeAccountId).HasMaxLength(64);
        builder.Ignore(profile => profile.Prerequisites).Ignore(profile => profile.Standing).Ignore(profile => profile.IsFounding);
        builder.HasMany(profile => profile.Offerings).WithOne().HasForeignKey(offering => offering.InstructorId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(profile => profile.Offerings).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class OfferingConfiguration : IEntityTypeConfiguration<Offering>
{
    public void Configure(EntityTypeBuilder<Offering> builder)
    {
        builder.ToTable("offerings", table => table.HasCheckConstraint("ck_offerings_hourly_rate", "hourly_rate_cents between 1 and 100000"));
        builder.Property(offering => offering.Id).ValueGeneratedNever();
        builder.Property(offering => offering.Description).HasMaxLength(OfferingTerms.TextLimit);
        builder.Property(offering => offering.Requirements).HasMaxLength(OfferingTerms.TextLimit);
        builder.PrimitiveCollection(offering => offering.Durations);
        builder.PrimitiveCollection(offering => offering.Formats).ElementType().HasConversion<DomainTypes.EnumTextConverter<LessonFormat>>();
        builder.PrimitiveCollection(offering => offering.AgeGroups).ElementType().HasConversion<DomainTypes.EnumTextConverter<AgeGroup>>();
        builder.PrimitiveCollection(offering => offering.Levels).ElementType().HasConversion<DomainTypes.EnumTextConverter<SkillLevel>>();
        builder.HasOne<CatalogService>().WithMany().HasForeignKey(offering => offering.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(offering => new { offering.InstructorId, offering.ServiceId }).IsUnique();
    }
}
