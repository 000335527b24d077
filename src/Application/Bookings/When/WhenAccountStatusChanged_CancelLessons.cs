using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Bookings;

namespace InstaInstru.Application.Bookings.When;

/// <summary>Cancels the lessons ahead of somebody whom an admin suspended (ruling 39). Whoever books meanwhile waits for the calendar, and then reads the new status.</summary>
public static class WhenAccountStatusChanged_CancelLessonsHandler
{
    public static async Task Handle(AccountStatusChanged fact, ICalendarLocks locks, IReadRepository reads, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        if (!fact.ByAdmin || fact.After is AccountStatus.Active) return;
        await locks.Acquire(fact.UserId, cancellation);
        var now = time.GetUtcNow();
        await foreach (var lesson in reads.Each((take, after) => new OpenLessonsOf(fact.UserId, now, take, after), cancellation: cancellation))
            deferred.Schedule(new CancelForSuspension(lesson, fact.UserId), now, $"cancel-for-suspension:{lesson}");
    }
}
