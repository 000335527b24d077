using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Bookings;

namespace InstaInstru.Application.Bookings.When;

/// <summary>Cancels the lessons ahead of somebody whom an admin has suspended and not restored by now (ruling 39). Whoever books meanwhile waits for the calendar, and then reads the new status.</summary>
public static class WhenAccountStatusChanged_CancelLessonsHandler
{
    public static async Task Handle(
        AccountStatusChanged fact, IRepository<Account> people, ICalendarLocks locks, IReadRepository reads, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        await locks.Acquire(fact.UserId, cancellation);
        if (await people.Get(fact.UserId, cancellation) is not { StatusSetByAdmin: true }) return;
        var now = time.GetUtcNow();
        await foreach (var lesson in reads.Each((take, after) => new OpenLessonsOf(fact.UserId, now, take, after), cancellation: cancellation))
            deferred.Schedule(new CancelForSuspension(lesson, fact.UserId), now, $"cancel-for-suspension:{lesson}");
    }
}
