using InstaInstru.Application.Availability;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Availability;

internal sealed class WeekReader(AppDbContext context) : IWeekReader
{
    // The page that instructors look at most: its query is translated once, not looked up at every read.
    private static readonly Func<AppDbContext, InstructorId, DateOnly, CancellationToken, Task<Row?>> One = EF.CompileAsyncQuery(
        (AppDbContext context, InstructorId instructor, DateOnly monday, CancellationToken _) => (
            from profile in context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(WeekReader))
            where profile.Id == instructor
            from week in context.Set<AvailabilityWeek>().Where(week => week.InstructorId == profile.Id && week.Monday == monday).DefaultIfEmpty()
            select new Row(profile.TimeZone, week == null ? null : new Content(week.Windows, week.Blackouts, week.ChangedAt))).FirstOrDefault());

    public async Task<StoredWeek?> Read(InstructorId instructor, DateOnly monday, CancellationToken cancellation) =>
        await One(context, instructor, monday, cancellation) is { } row
            ? new(monday, row.TimeZone, row.Week?.Windows ?? [], row.Week?.Blackouts ?? [], row.Week?.ChangedAt)
            : null;

    public Task<string?> ZoneOf(InstructorId instructor, CancellationToken cancellation) =>
        context.Set<InstructorProfile>().Where(profile => profile.Id == instructor).Select(profile => profile.TimeZone).TagWith(nameof(WeekReader)).FirstOrDefaultAsync(cancellation);

    private sealed record Row(string TimeZone, Content? Week);

    private sealed record Content(IReadOnlyList<AvailabilityWindow> Windows, IReadOnlyList<DateOnly> Blackouts, DateTimeOffset? ChangedAt);
}
