using InstaInstru.Application.Availability;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Availability;

internal sealed class WeekReader(AppDbContext context) : IWeekReader
{
    public async Task<StoredWeek?> Read(InstructorId instructor, DateOnly monday, CancellationToken cancellation)
    {
        var row = await (
            from profile in context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(WeekReader))
            where profile.Id == instructor
            from week in context.Set<AvailabilityWeek>().Where(week => week.InstructorId == profile.Id && week.Monday == monday).DefaultIfEmpty()
            select new { profile.TimeZone, Week = week == null ? null : new { week.Windows, week.Blackouts, week.ChangedAt } }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : new(monday, row.TimeZone, row.Week?.Windows ?? [], row.Week?.Blackouts ?? [], row.Week?.ChangedAt);
    }

    public Task<string?> ZoneOf(InstructorId instructor, CancellationToken cancellation) =>
        context.Set<InstructorProfile>().Where(profile => profile.Id == instructor).Select(profile => profile.TimeZone).TagWith(nameof(WeekReader)).FirstOrDefaultAsync(cancellation);
}
