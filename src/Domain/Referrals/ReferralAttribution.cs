using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Domain.Referrals;

/// <summary>One side of a new referral.</summary>
public sealed record ReferralParty(UserId UserId, PersonMark Mark);

/// <summary>How a friend came: by the cookie of a click, or by a code they entered, which beats it.</summary>
public enum ReferralSource
{
    Click,
    Code,
}

/// <summary>What the friend is to do for the reward: learn (ruling 26) or teach (ruling 27).</summary>
public enum ReferralKind
{
    Student,
    Instructor,
}

/// <summary>What is agreed when a referral begins.</summary>
/// <param name="Kind">As what the friend came.</param>
/// <param name="Form">How the referrer is rewarded.</param>
/// <param name="Source">How the friend came.</param>
/// <param name="Promise">What the configuration of that instant promises both.</param>
public sealed record ReferralOrigin(ReferralKind Kind, RewardForm Form, ReferralSource Source, ReferralPromise Promise);

/// <summary>That one person brought another, once for life, and what becomes of the reward (rulings 26–29).</summary>
public sealed partial class ReferralAttribution : AggregateRoot<ReferralAttributionId>
{
    private ReferralAttribution()
    {
    }

    public ReferralCodeId CodeId { get; private set; }

    public UserId ReferrerId { get; private set; }

    public UserId FriendId { get; private set; }

    public string ReferrerEmailMark { get; private set; } = "";

    public string ReferrerPhoneMark { get; private set; } = "";

    public string FriendEmailMark { get; private set; } = "";

    public string FriendPhoneMark { get; private set; } = "";

    public ReferralKind Kind { get; private set; }

    public ReferralSource Source { get; private set; }

    public RewardForm RewardForm { get; private set; }

    /// <summary>What both were promised when it was claimed.</summary>
    public ReferralPromise Promise { get; private set; } = null!;

    public ReferralStatus Status { get; private set; }

    public DateTimeOffset ClaimedAt { get; private set; }

    /// <summary>Whether it counts against the programme's cap (ruling 28).</summary>
    public bool HoldsPlace { get; private set; }

    /// <summary>Since when it waits for a qualifying lesson.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>The friend's lesson that the reward hangs on.</summary>
    public BookingId? BookingId { get; private set; }

    public DateTimeOffset? PendingSince { get; private set; }

    /// <summary>That lesson's completion and the waiting period; null until it is completed.</summary>
    public DateTimeOffset? UnlockDueAt { get; private set; }

    public DateTimeOffset? UnlockedAt { get; private set; }

    /// <summary>The other one of the two.</summary>
    public UserId PartnerOf(UserId person) => person == FriendId ? ReferrerId : FriendId;

    /// <summary>What the referrer gets.</summary>
    public Money Reward => Promise.Reward;

    /// <summary>What a click brought may give way to a code that the friend enters, as long as nothing came of it.</summary>
    public bool GivesWay => Source is ReferralSource.Click && Status is ReferralStatus.Unverified && Verdict is ReferralVerdict.Accepted;

    /// <summary>Records who brought whom. A place of the programme is asked for by <see cref="Admit"/>.</summary>
    /// <param name="code">The code that was passed on.</param>
    /// <param name="referrer">Its owner.</param>
    /// <param name="friend">Who was brought.</param>
    /// <param name="origin">As what, how, and for which reward.</param>
    /// <param name="judgement">What the fraud rules say: a refusal is never recorded here, doubt puts it before an admin.</param>
    /// <param name="now">Time of the claim.</param>
    public static Result<ReferralAttribution> Claim(
        ReferralCode code, ReferralParty referrer, ReferralParty friend, ReferralOrigin origin, ReferralJudgement judgement, DateTimeOffset now)
    {
        if (judgement.Verdict is ReferralVerdict.Refused || referrer.UserId == friend.UserId || referrer.Mark.IsSamePersonAs(friend.Mark)) return ReferralErrors.OwnCode;
        var attribution = new ReferralAttribution
        {
            Id = TypedId.New<ReferralAttributionId>(now),
            CodeId = code.Id,
            ReferrerId = referrer.UserId,
            FriendId = friend.UserId,
            ReferrerEmailMark = referrer.Mark.Email,
            ReferrerPhoneMark = referrer.Mark.Phone,
            FriendEmailMark = friend.Mark.Email,
            FriendPhoneMark = friend.Mark.Phone,
            Kind = origin.Kind,
            Source = origin.Source,
            RewardForm = origin.Form,
            Promise = origin.Promise,
            ClaimedAt = now,
            JudgedAt = now,
        };
        attribution.Raise(new ReferralClaimed(attribution.Id, referrer.UserId, friend.UserId, now));
        if (judgement.Verdict is ReferralVerdict.Review) attribution.OpenReview(judgement.Evidence, now);
        return attribution;
    }

    /// <summary>The friend is verified and nothing speaks against it; the programme had a place, or had none.</summary>
    public Result Admit(bool placeTaken, DateTimeOffset now)
    {
        if (Status is not ReferralStatus.Unverified) return ReferralErrors.IllegalTransition;
        if (Verdict is not ReferralVerdict.Accepted) return ReferralErrors.InReview;
        Status = placeTaken ? ReferralStatus.Waiting : ReferralStatus.Unrewarded;
        (HoldsPlace, WaitingSince) = (placeTaken, placeTaken ? now : null);
        if (placeTaken) Raise(new ReferralAdmitted(Id, ReferrerId, FriendId, Promise.FriendCredit, Promise.LeastLessonPrice, ClaimedAt, now));
        return Result.Ok;
    }

    /// <summary>A place was taken for this referral: whoever runs the programme hears when nine tenths are gone.</summary>
    public void Took(ProgrammePlace place, DateTimeOffset now)
    {
        if (place.ReachesAlert) Raise(new ReferralCapNearlyReached(Id, place.Number, place.Cap, now));
    }

    /// <summary>The place goes back: after a void, or after 30 days without a qualifying booking; false when there is none to give back.</summary>
    public bool ReturnPlace(DateTimeOffset now)
    {
        var idle = Status is ReferralStatus.Waiting && WaitingSince + ReferralTerms.IdlePlace <= now;
        if (!HoldsPlace || (!idle && Status is not ReferralStatus.Void)) return false;
        HoldsPlace = false;
        return true;
    }

    /// <summary>The friend has booked a qualifying lesson, and the programme has a place for it: the one held, or a new one.</summary>
    public Result Qualify(BookingId lesson, DateTimeOffset now)
    {
        if (Status is not ReferralStatus.Waiting) return ReferralErrors.IllegalTransition;
        (Status, BookingId, PendingSince, WaitingSince, HoldsPlace) = (ReferralStatus.Pending, lesson, now, null, true);
        Raise(new ReferralRewardPending(Id, ReferrerId, FriendId, lesson, Reward, now));
        return Result.Ok;
    }

    /// <summary>The lesson was moved: the reward follows its lineage.</summary>
    public Result Follow(BookingId from, BookingId to)
    {
        if (!HangsOn(from)) return ReferralErrors.IllegalTransition;
        BookingId = to;
        return Result.Ok;
    }

    /// <summary>The lesson was taught; from now on the waiting period runs.</summary>
    public Result Taught(BookingId lesson, DateTimeOffset completedAt)
    {
        if (!HangsOn(lesson) || UnlockDueAt is not null) return ReferralErrors.IllegalTransition;
        UnlockDueAt = completedAt + Promise.WaitingPeriod;
        return Result.Ok;
    }

    /// <summary>The instructor has taught the lessons that the reward asks for, the last of them now: the waiting period runs (ruling 27).</summary>
    public Result QualifyByTeaching(BookingId lastLesson, DateTimeOffset metAt, DateTimeOffset now)
    {
        if (Kind is not ReferralKind.Instructor) return ReferralErrors.IllegalTransition;
        var qualified = Qualify(lastLesson, now);
        if (!qualified.Failed) UnlockDueAt = metAt + Promise.WaitingPeriod;
        return qualified;
    }

    /// <summary>The lesson was cancelled, expired, missed or refunded: back to waiting; an unlocked reward is clawed back.</summary>
    public Result LoseLesson(BookingId lesson, DateTimeOffset now)
    {
        if (Status is ReferralStatus.Unlocked && BookingId == lesson) return ClawBack(now);
        if (!HangsOn(lesson)) return ReferralErrors.IllegalTransition;
        (Status, BookingId, PendingSince, UnlockDueAt, WaitingSince) = (ReferralStatus.Waiting, null, null, null, now);
        Raise(new ReferralRewardPutBack(Id, ReferrerId, FriendId, lesson, now));
        return Result.Ok;
    }

    /// <summary>The waiting period is over and nothing speaks against the reward.</summary>
    public Result Unlock(DateTimeOffset now)
    {
        if (Status is not ReferralStatus.Pending) return ReferralErrors.IllegalTransition;
        if (Verdict is not ReferralVerdict.Accepted) return ReferralErrors.InReview;
        if (UnlockDueAt is null || now < UnlockDueAt) return ReferralErrors.StillWaiting;
        (Status, UnlockedAt) = (ReferralStatus.Unlocked, now);
        Raise(new ReferralRewardUnlocked(Id, ReferrerId, FriendId, Reward, RewardForm, now));
        return Result.Ok;
    }

    /// <summary>The chargeback that had cost the reward was won late: it is unlocked again (ruling 22).</summary>
    public Result Restore(BookingId lesson, DateTimeOffset now)
    {
        if (Status is not ReferralStatus.ClawedBack || BookingId != lesson) return ReferralErrors.IllegalTransition;
        Status = ReferralStatus.Unlocked;
        Raise(new ReferralRewardUnlocked(Id, ReferrerId, FriendId, Reward, RewardForm, now));
        return Result.Ok;
    }

    private bool HangsOn(BookingId lesson) => Status is ReferralStatus.Pending && BookingId == lesson;

    private Result ClawBack(DateTimeOffset now)
    {
        Status = ReferralStatus.ClawedBack;
        Raise(new ReferralRewardClawedBack(Id, ReferrerId, FriendId, now));
        return Result.Ok;
    }
}
