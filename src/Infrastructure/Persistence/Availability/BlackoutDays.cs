using InstaInstru.Application.Availability;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Availability;

internal sealed class BlackoutDays(AppDbContext context) : IBlackoutDays
{
    public async Task<IReadOnlyList<DateOnly>> Between(InstructorId instructor, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var monday = AvailabilityWeek.MondayOf(first);
        var weeks = await context.Set<AvailabilityWeek>().AsNoTracking().TagWith(nameof(BlackoutDays))
            .Where(week => week.InstructorId == instructor && week.Monday >= monday && week.Monday <= last)
            .OrderBy(week => week.Monday).Select(week => week.Blackouts).ToListAsync(cancellation);
        return [.. weeks.SelectMany(days => days).Where(day => day >= first && day <= last)];
    }
}
