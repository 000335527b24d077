using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstaInstru.Infrastructure.Persistence.Availability;

internal sealed class AvailabilityWeekConfiguration : IEntityTypeConfiguration<AvailabilityWeek>
{
    public void Configure(EntityTypeBuilder<AvailabilityWeek> builder)
    {
        builder.ToTable("availability_weeks");
        builder.Property(week => week.Id).ValueGeneratedNever();
        builder.Property(week => week.Windows).HasConversion(
            new ValueConverter<IReadOnlyList<AvailabilityWindow>, int[]>(windows => Write(windows), minutes => Read(minutes)),
            new ValueComparer<IReadOnlyList<AvailabilityWindow>>((left, right) => left!.SequenceEqual(right!), windows => windows.Count, windows => windows));
        builder.PrimitiveCollection(week => week.Blackouts);
        builder.HasOne<InstructorProfile>().WithMany().HasForeignKey(week => week.InstructorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(week => new { week.InstructorId, week.Monday }).IsUnique();
    }

    // Pairs of start and end in local minutes since 0001-01-01: a whole week is one short row, read in one step.
    private static int[] Write(IReadOnlyList<AvailabilityWindow> windows) =>
        [.. windows.SelectMany(window => new[] { (window.Date.DayNumber * AvailabilityWindow.MinutesADay) + window.Start, (window.Date.DayNumber * AvailabilityWindow.MinutesADay) + window.End })];

    private static AvailabilityWindow[] Read(int[] minutes)
    {
        var windows = new AvailabilityWindow[minutes.Length / 2];
        for (var i = 0; i < windows.Length; i++)
        {
            var day = minutes[2 * i] / AvailabilityWindow.MinutesADay;
            windows[i] = new(DateOnly.FromDayNumber(day), minutes[2 * i] - (day * AvailabilityWindow.MinutesADay), minutes[(2 * i) + 1] - (day * AvailabilityWindow.MinutesADay));
        }

        return windows;
    }
}
