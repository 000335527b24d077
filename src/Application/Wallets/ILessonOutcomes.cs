using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>What wallets ask about lessons.</summary>
public interface ILessonOutcomes
{
    /// <summary>Through whom a lesson that is not paid ended: the platform, unless the booking tells otherwise.</summary>
    Task<ReleasedThrough> EndedThrough(BookingId booking, CancellationToken cancellation);

    /// <summary>The student's lessons that were completed and not fully refunded.</summary>
    Task<int> CompletedLessons(UserId student, CancellationToken cancellation);
}
