using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence;

internal sealed class PostgresCalendarLocks(AppDbContext context, UnitOfWork unit) : ICalendarLocks
{
    public async Task Acquire(InstructorId instructor, UserId? student, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        await Lock(instructor.Value, cancellation);
        if (student is { } id) await Lock(id.Value, cancellation);
    }

    public async Task<bool> TryAcquire(InstructorId instructor, UserId student, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        return await context.Database.SqlQuery<bool>(
            $"""
            select case when pg_try_advisory_xact_lock(hashtextextended({instructor.Value.ToString()}, 11))
                then pg_try_advisory_xact_lock(hashtextextended({student.Value.ToString()}, 11)) else false end as "Value"
            """).SingleAsync(cancellation);
    }

    public async Task Acquire(UserId person, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        await Lock(person.Value, cancellation);
    }

    private Task Lock(Guid calendar, CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({calendar.ToString()}, 11))", cancellation);
}
