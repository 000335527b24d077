using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>How a referred instructor's lessons move the referral (ruling 27): events come in any order, so each step counts what is there now.</summary>
public sealed class TeachingProgress(IRepository<ReferralAttribution> referrals, IReferredLessons lessons, IReferralTraces traces, IReferralPlaces places, TimeProvider time)
{
    /// <summary>A lesson of this instructor was completed: it counts until the reward is unlocked.</summary>
    public async Task Completed(UserId instructor, CancellationToken cancellation)
    {
        if (await Of(instructor, cancellation) is { Status: ReferralStatus.Waiting or ReferralStatus.Pending } referral) await Count(referral, cancellation);
    }

    /// <summary>A completion was taken back, which can undo an unlocked reward as well.</summary>
    public async Task Reversed(UserId instructor, CancellationToken cancellation)
    {
        if (await Of(instructor, cancellation) is { } referral) await Count(referral, cancellation);
    }

    /// <summary>Hangs the reward on the lesson that met the goal, or takes it off a lesson that does not any more.</summary>
    public async Task Count(ReferralAttribution referral, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var met = TeachingGoal.MetBy(await Counted(referral, cancellation));
        if (referral.BookingId is { } before && (met is null || (referral.Status is ReferralStatus.Pending && before != met.Id))) referral.LoseLesson(before, now);
        if (met is null || referral.Status is not ReferralStatus.Waiting) return;
        if (referral.HoldsPlace || await places.TakeFor(referral, now, cancellation)) referral.QualifyByTeaching(met.Id, met.CompletedAt, now);
    }

    /// <summary>Lessons whose money was taken meet the goal.</summary>
    public async Task<bool> IsPaid(ReferralAttribution referral, CancellationToken cancellation) =>
        TeachingGoal.MetBy((await Counted(referral, cancellation)).Where(lesson => lesson.Paid)) is not null;

    private async Task<ReferralAttribution?> Of(UserId instructor, CancellationToken cancellation) =>
        await referrals.First(new AttributionOfFriend(instructor), cancellation) is { Kind: ReferralKind.Instructor } referral ? referral : null;

    /// <summary>Lessons of students who are not linked to the instructor or the referrer.</summary>
    private async Task<IEnumerable<TaughtLesson>> Counted(ReferralAttribution referral, CancellationToken cancellation)
    {
        var taught = await lessons.TaughtBy(InstructorId.Of(referral.FriendId), ReferralTerms.LeastTaughtPrice, cancellation);
        var linked = await traces.Linked([.. taught.Select(lesson => lesson.Student).Distinct()], [referral.FriendId, referral.ReferrerId], cancellation);
        return taught.Where(lesson => !linked.Contains(lesson.Student) && lesson.Student != referral.ReferrerId);
    }
}
