using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>A chargeback that was won gives the reward back (ruling 22).</summary>
[PartitionBy(nameof(ChargebackWon.StudentId))]
public static class WhenChargebackWon_RestoreRewardHandler
{
    public static Task Handle(ChargebackWon fact, ChargedBackReward reward, CancellationToken cancellation) => reward.Follow(fact.StudentId, fact.BookingId, fact.PaymentId, cancellation);
}
