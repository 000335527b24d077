using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Domain.Referrals;

/// <summary>What fraud rules and admins decide about a referral (ruling 29).</summary>
public sealed partial class ReferralAttribution
{
    /// <summary>Whether it may go on.</summary>
    public ReferralVerdict Verdict { get; private set; }

    /// <summary>What speaks, or spoke, against it.</summary>
    public ReferralEvidence Evidence { get; private set; } = ReferralEvidence.None;

    /// <summary>When the verdict was last changed.</summary>
    public DateTimeOffset JudgedAt { get; private set; }

    /// <summary>Nothing was paid and nothing has ended it.</summary>
    public bool IsOpen => Status is ReferralStatus.Unverified or ReferralStatus.Unrewarded or ReferralStatus.Waiting or ReferralStatus.Pending;

    /// <summary>Something new speaks against it: it goes no further until an admin has looked. What an admin has approved is not asked again.</summary>
    public Result Suspect(ReferralEvidence evidence, DateTimeOffset now)
    {
        if (!IsOpen || Evidence.Covers(evidence)) return ReferralErrors.IllegalTransition;
        OpenReview(evidence, now);
        return Result.Ok;
    }

    /// <summary>An admin lets it go on.</summary>
    public Result Approve(DateTimeOffset now)
    {
        if (!IsOpen || Verdict is not ReferralVerdict.Review) return ReferralErrors.NotInReview;
        (Verdict, JudgedAt) = (ReferralVerdict.Accepted, now);
        Raise(new ReferralApproved(Id, ReferrerId, FriendId, now));
        return Result.Ok;
    }

    /// <summary>Ends the referral before its reward, by fraud, an admin, or because the friend's right ended; the place goes back.</summary>
    public Result Void(ReferralEvidence evidence, DateTimeOffset now)
    {
        if (!IsOpen) return ReferralErrors.IllegalTransition;
        (Status, Verdict, JudgedAt, Evidence) = (ReferralStatus.Void, ReferralVerdict.Void, now, Evidence.And(evidence));
        Raise(new ReferralVoided(Id, ReferrerId, FriendId, now));
        return Result.Ok;
    }

    /// <summary>The friend's right has ended without a qualifying lesson: void (ruling 26).</summary>
    public Result EndRight(DateTimeOffset now)
    {
        var ended = Kind is ReferralKind.Student && Status is ReferralStatus.Unverified or ReferralStatus.Waiting && ClaimedAt.AddMonths(ReferralTerms.RightMonths) <= now;
        return ended ? Void(ReferralEvidence.Of(FraudRules.RightEnded), now) : ReferralErrors.IllegalTransition;
    }

    private void OpenReview(ReferralEvidence evidence, DateTimeOffset now)
    {
        (Verdict, JudgedAt, Evidence) = (ReferralVerdict.Review, now, Evidence.And(evidence));
        Raise(new ReferralReviewOpened(Id, ReferrerId, FriendId, now));
    }
}
