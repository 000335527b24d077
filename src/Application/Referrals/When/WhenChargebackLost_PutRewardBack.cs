using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A lost chargeback costs the reward: it waits again, or is clawed back when it was unlocked (rulings 22 and 26).</summary>
[PartitionBy(nameof(ChargebackLost.StudentId))]
public static class WhenChargebackLost_PutRewardBackHandler
{
    public static Task Handle(ChargebackLost fact, ChargedBackReward reward, CancellationToken cancellation) => reward.Follow(fact.StudentId, fact.BookingId, fact.PaymentId, cancellation);
}
