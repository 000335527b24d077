using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>Nobody can spend a reward whose lesson is charged back (ruling 22).</summary>
[PartitionBy(nameof(ChargebackOpened.StudentId))]
public static class WhenChargebackOpened_FreezeRewardHandler
{
    public static Task Handle(ChargebackOpened fact, ChargedBackReward reward, CancellationToken cancellation) => reward.Follow(fact.StudentId, fact.BookingId, fact.PaymentId, cancellation);
}
