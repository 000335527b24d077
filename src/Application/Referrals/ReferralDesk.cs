using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Judges and records who brought whom, whichever way the claim came (rulings 26 to 29). The caller holds the lock under which a first booking would be made.</summary>
public sealed class ReferralDesk(
    IRepository<Account> accounts, IRepository<ReferralAttribution> referrals, IRepository<ReferralRefusal> refusals, IPersonMarks marks, IReferralTraces traces,
    IRepository<ReferralCode> codes, IRepository<ReferralConfig> configs, IReferredLessons lessons, FriendProgress friends, ITimeZones zones, TimeProvider time)
{
    public async Task<Result<ReferralAttribution>> Claim(UserId person, ReferralCode code, ReferralSource source, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await accounts.Get(person, cancellation) is not { } friend || await accounts.Get(code.OwnerId, cancellation) is not { } referrer) return CommonErrors.NotFound;
        await traces.JudgeAlone(cancellation);
        // Whoever was banned while this claim waited for its turn brings nobody any more.
        if (!await codes.Any(new ActiveCodeOfOwner(referrer.Id), cancellation)) return ReferralErrors.CodeNotFound;
        var facts = await traces.Compare(referrer.Id, friend.Id, VelocityWindows.At(now, zones), cancellation);
        var before = await referrals.First(new AttributionOfFriend(person), cancellation);
        if (before is not null && !(source is ReferralSource.Code && before.GivesWay)) return ReferralErrors.AlreadyAttributed;
        if (friend.Role is Role.Admin || await lessons.HasBooked(person, cancellation)) return ReferralErrors.NotNew;
        var opposite = await referrals.First(new AttributionOfPair(person, referrer.Id), cancellation);
        var (referring, referred) = (PartyOf(referrer), PartyOf(friend));
        var judgement = FraudRules.Judge(facts with
        {
            SameAccount = referrer.Id == friend.Id,
            SameEmail = referring.Mark.Email == referred.Mark.Email,
            SamePhone = referring.Mark.Phone == referred.Mark.Phone,
            TwoWayPair = opposite is not null,
        });
        if (judgement.Verdict is ReferralVerdict.Refused) return Refuse(code, person, opposite, judgement.Evidence, now);
        var promise = (await configs.First(new ReferralConfigInForce(now), cancellation))!.PromiseFor(KindOf(friend));
        var claimed = ReferralAttribution.Claim(code, referring, referred, new(KindOf(friend), FormFor(referrer), source, promise), judgement, now);
        if (claimed.Failed) return claimed;
        if (before is not null) referrals.Remove(before);
        referrals.Add(claimed.Value);
        if (facts.HouseholdChain) await SuspectChain(referrer.Id, now, cancellation);
        await friends.Admit(claimed.Value, cancellation);
        return claimed;
    }

    /// <summary>The refusal is kept with its reasons; of two people who bring each other an admin looks at the first claim too.</summary>
    private Error Refuse(ReferralCode code, UserId person, ReferralAttribution? opposite, ReferralEvidence evidence, DateTimeOffset now)
    {
        refusals.Add(ReferralRefusal.Of(code, person, evidence, now));
        opposite?.Suspect(ReferralEvidence.Of(FraudRules.TwoWayPair), now);
        return evidence.Items is [FraudRules.TwoWayPair] ? ReferralErrors.Chain : ReferralErrors.OwnCode;
    }

    /// <summary>One household that brings itself link by link: the link before is looked at too, as long as it is open.</summary>
    private async Task SuspectChain(UserId referrer, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await referrals.First(new AttributionOfFriend(referrer), cancellation) is { } link) link.Suspect(ReferralEvidence.Of(FraudRules.HouseholdChain), now);
    }

    private ReferralParty PartyOf(Account account) => new(account.Id, marks.Of(account.Email, account.Phone));

    private static ReferralKind KindOf(Account friend) => friend.Role is Role.Instructor ? ReferralKind.Instructor : ReferralKind.Student;

    private static RewardForm FormFor(Account referrer) => referrer.Role is Role.Instructor ? RewardForm.FeeRebate : RewardForm.Credit;
}
