using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>How a lesson ended, as far as credit is concerned.</summary>
/// <param name="CreditBack">Credit due back after a late cancellation by the student; null when the credit set aside was used (ruling 15).</param>
/// <param name="Through">Through whom it ended.</param>
public sealed record LessonOutcome(Money? CreditBack, ReleasedThrough Through);

/// <summary>What wallets ask about lessons.</summary>
public interface ILessonOutcomes
{
    /// <summary>Null when there is no such booking.</summary>
    Task<LessonOutcome?> Of(BookingId booking, CancellationToken cancellation);

    /// <summary>The student's lessons that were completed and not fully refunded.</summary>
    Task<int> CompletedLessons(UserId student, CancellationToken cancellation);
}
