using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Finds the places that brought no qualifying booking for 30 days, nightly.</summary>
public sealed record ReturnIdlePlaces;

public sealed class IdlePlaces : Specification<ReferralAttribution, ReferralAttributionId>
{
    public IdlePlaces(DateTimeOffset waitingSince, int take, IReadOnlyList<object>? after)
    {
        Query.Where(referral => referral.Status == ReferralStatus.Waiting && referral.HoldsPlace && referral.WaitingSince <= waitingSince).OrderBy(referral => referral.Id);
        Query.Page(take, after);
        Query.Select(referral => referral.Id);
    }
}

[Recurring("30 3 * * *", "America/New_York")]
public static class ReturnIdlePlacesHandler
{
    public static async Task<Result> Handle(ReturnIdlePlaces message, IReadRepository referrals, IDeferredCommands commands, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var referral in referrals.Each((take, after) => new IdlePlaces(now - ReferralTerms.IdlePlace, take, after), cancellation: cancellation))
            commands.Schedule(new ReturnReferralPlace(referral), now, $"return-referral-place:{referral}:{now:yyyyMMdd}");
        return Result.Ok;
    }
}
