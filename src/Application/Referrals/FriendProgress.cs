using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>How a friend's lessons move the referral: events of one student come in any order, so each step looks at what is there now.</summary>
public sealed class FriendProgress(
    IRepository<ReferralAttribution> referrals, IRepository<Account> accounts, IReferredLessons lessons, TeachingProgress teaching, IReferralPlaces places, TimeProvider time)
{
    /// <summary>The referral of a friend.</summary>
    public Task<ReferralAttribution?> Of(UserId friend, CancellationToken cancellation) => referrals.First(new AttributionOfFriend(friend), cancellation);

    /// <summary>Takes a place of the programme, if one is left, for a friend whose e-mail and phone are verified and against whom nothing speaks (ruling 28).</summary>
    public async Task Admit(ReferralAttribution referral, CancellationToken cancellation)
    {
        if (referral is not { Status: ReferralStatus.Unverified, Verdict: ReferralVerdict.Accepted }) return;
        if (await accounts.Get(referral.FriendId, cancellation) is not { EmailVerifiedAt: not null, PhoneVerifiedAt: not null }) return;
        referral.Admit(await TakePlace(referral, cancellation), time.GetUtcNow());
        await HangOnFirst(referral, cancellation);
    }

    /// <summary>Hangs the reward on a qualifying lesson that stands, if the programme has a place for it.</summary>
    public async Task HangOn(ReferralAttribution referral, BookingId booking, CancellationToken cancellation)
    {
        if (referral is not { Status: ReferralStatus.Waiting, Kind: ReferralKind.Student }) return;
        if (await lessons.Find(booking, cancellation) is not { Stands: true } lesson || lesson.Price < referral.Promise.LeastLessonPrice) return;
        if (!referral.HoldsPlace && !await TakePlace(referral, cancellation)) return;
        referral.Qualify(booking, time.GetUtcNow());
        if (lesson.CompletedAt is { } completed) referral.Taught(booking, completed);
    }

    /// <summary>Hangs the reward on what the friend has done already: the earliest qualifying lesson that stands, or the lessons they have taught.</summary>
    public async Task HangOnFirst(ReferralAttribution referral, CancellationToken cancellation)
    {
        if (referral.Kind is ReferralKind.Instructor) await teaching.Count(referral, cancellation);
        else if (await lessons.FirstStanding(referral.FriendId, referral.Promise.LeastLessonPrice, cancellation) is { } booking) await HangOn(referral, booking, cancellation);
    }

    /// <summary>The money behind a pending reward was taken and nothing is open (rulings 26 and 27).</summary>
    public async Task<bool> IsEarned(ReferralAttribution referral, CancellationToken cancellation) => referral.Kind is ReferralKind.Instructor
        ? await teaching.IsPaid(referral, cancellation)
        : referral.BookingId is { } lesson && await lessons.IsSettled(lesson, cancellation);

    /// <summary>A lesson fell away: the reward waits, hangs on another lesson, or is clawed back.</summary>
    public async Task Lose(UserId friend, BookingId booking, CancellationToken cancellation)
    {
        if (await Of(friend, cancellation) is { } referral && !referral.LoseLesson(booking, time.GetUtcNow()).Failed) await HangOnFirst(referral, cancellation);
    }

    private Task<bool> TakePlace(ReferralAttribution referral, CancellationToken cancellation) => places.TakeFor(referral, time.GetUtcNow(), cancellation);
}

/// <summary>Takes places for referrals.</summary>
internal static class PlacesOfReferrals
{
    /// <summary>Whether the programme had a place for it; the referral tells when few are left.</summary>
    public static async Task<bool> TakeFor(this IReferralPlaces places, ReferralAttribution referral, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await places.TryTake(referral.ReferrerId, cancellation) is not { } place) return false;
        referral.Took(place, now);
        return true;
    }
}
