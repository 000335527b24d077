using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets.When;

/// <summary>Credits the milestones that the student has passed, one student at a time (ruling 25).</summary>
[PartitionBy(nameof(LessonCompleted.StudentId))]
public static class WhenLessonCompleted_IssueMilestoneCreditHandler
{
    public static async Task Handle(
        LessonCompleted fact, ILessonOutcomes lessons, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, TimeProvider time, CancellationToken cancellation)
    {
        var completed = await lessons.CompletedLessons(fact.StudentId, cancellation);
        if (!Milestone.Passed(completed).Any()) return;
        var now = time.GetUtcNow();
        var wallet = await wallets.GetOrOpen(fact.StudentId, now, cancellation);
        foreach (var movement in wallet.IssueMilestones(completed, fact.BookingId, now)) ledger.Add(movement);
    }
}
