using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>How a friend's lessons move the referral: events of one student come in any order, so each step looks at what is there now.</summary>
public sealed class FriendProgress(IRepository<ReferralAttribution> referrals, IReferredLessons lessons, IReferralPlaces places, TimeProvider time)
{
    /// <summary>The referral of a friend.</summary>
    public Task<ReferralAttribution?> Of(UserId friend, CancellationToken cancellation) => referrals.First(new AttributionOfFriend(friend), cancellation);

    /// <summary>Hangs the reward on a qualifying lesson that stands, if the programme has a place for it.</summary>
    public async Task HangOn(ReferralAttribution referral, BookingId booking, CancellationToken cancellation)
    {
        if (referral.Status is not ReferralStatus.Waiting) return;
        if (await lessons.Find(booking, cancellation) is not { Stands: true } lesson || lesson.Price < ReferralTerms.LeastLessonPrice) return;
        if (!referral.HoldsPlace && !await places.TryTake(referral.ReferrerId, cancellation)) return;
        referral.Qualify(booking, time.GetUtcNow());
        if (lesson.CompletedAt is { } completed) referral.Taught(booking, completed);
    }

    /// <summary>Hangs the reward on the friend's earliest qualifying lesson that stands, if there is one.</summary>
    public async Task HangOnFirst(ReferralAttribution referral, CancellationToken cancellation)
    {
        if (await lessons.FirstStanding(referral.FriendId, ReferralTerms.LeastLessonPrice, cancellation) is { } booking) await HangOn(referral, booking, cancellation);
    }

    /// <summary>A lesson fell away: the reward waits, hangs on another lesson, or is clawed back.</summary>
    public async Task Lose(UserId friend, BookingId booking, CancellationToken cancellation)
    {
        if (await Of(friend, cancellation) is { } referral && !referral.LoseLesson(booking, time.GetUtcNow()).Failed) await HangOnFirst(referral, cancellation);
    }
}
