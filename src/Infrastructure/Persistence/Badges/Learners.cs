using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Badges;

internal sealed class Learners(AppDbContext context) : ILearners
{
    public async Task<IReadOnlyList<UserId>> Page(DateTimeOffset? joinedSince, UserId? after, int take, CancellationToken cancellation) =>
        await Those(joinedSince, after).OrderBy(student => student).Take(take).ToListAsync(cancellation);

    public Task<int> Count(DateTimeOffset? joinedSince, UserId? after, CancellationToken cancellation) => Those(joinedSince, after).CountAsync(cancellation);

    private IQueryable<UserId> Those(DateTimeOffset? joinedSince, UserId? after)
    {
        var lessons = context.Set<Booking>().AsNoTracking().TagWith(nameof(Learners)).Where(booking => booking.Status == BookingStatus.Completed);
        if (after is { } last) lessons = lessons.Where(booking => (Guid)(object)booking.StudentId > last.Value);
        if (joinedSince is { } since) lessons = lessons.Where(booking => context.Set<Account>().Any(account => account.Id == booking.StudentId && account.RegisteredAt >= since));
        return lessons.Select(booking => booking.StudentId).Distinct();
    }
}
