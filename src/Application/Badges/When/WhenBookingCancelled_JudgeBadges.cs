using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Badges.When;

/// <summary>Judges the student's badges again: their own cancellation moves the share that Top Student looks at; nobody else's does (rulings 30 and 31).</summary>
[PartitionBy(nameof(BookingCancelled.StudentId))]
public static class WhenBookingCancelled_JudgeBadgesHandler
{
    public static Task Handle(BookingCancelled fact, BadgeDesk desk, CancellationToken cancellation) =>
        fact.CancelledBy is CancelledBy.Student ? desk.Settle(fact.StudentId, cancellation) : Task.CompletedTask;
}
