using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Finds the referrals whose friend has not booked a qualifying lesson in six months, nightly (ruling 26).</summary>
public sealed record EndReferralRights;

public sealed class EndedRights : Specification<ReferralAttribution, ReferralAttributionId>
{
    public EndedRights(DateTimeOffset claimedBy, int take, IReadOnlyList<object>? after)
    {
        Query.Where(referral => referral.Kind == ReferralKind.Student && referral.ClaimedAt <= claimedBy
            && (referral.Status == ReferralStatus.Unverified || referral.Status == ReferralStatus.Waiting)).OrderBy(referral => referral.Id);
        Query.Page(take, after);
        Query.Select(referral => referral.Id);
    }
}

[Recurring("45 3 * * *", "America/New_York")]
public static class EndReferralRightsHandler
{
    public static async Task<Result> Handle(EndReferralRights message, IReadRepository referrals, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var referral in referrals.Each((take, after) => new EndedRights(now.AddMonths(-ReferralTerms.RightMonths), take, after), cancellation: cancellation))
            commands.Schedule(new EndReferralRight(referral), now, $"end-referral-right:{referral}:{now:yyyyMMdd}");
        return Result.Ok;
    }
}
