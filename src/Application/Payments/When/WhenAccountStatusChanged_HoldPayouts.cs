using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments.When;

/// <summary>Holds the payouts of somebody whom an admin suspended, and lets them go again, as the account is by now: however late it is told (ruling 39).</summary>
public static class WhenAccountStatusChanged_HoldPayoutsHandler
{
    public static async Task Handle(
        AccountStatusChanged fact, IRepository<Account> people, PayoutProgress progress, IRepository<PaymentOperation> operations, IConnectRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await people.Get(fact.UserId, cancellation) is not { } person || await progress.Of(InstructorId.Of(fact.UserId), cancellation) is not { } account) return;
        account.Hold(person.StatusSetByAdmin);
        if (account.FollowSchedule(requests, time.GetUtcNow()) is { } call) operations.Add(call);
    }
}
