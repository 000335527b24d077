using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Policies;

/// <summary>What an instant payout costs.</summary>
/// <param name="Drawn">What leaves the balance in all.</param>
/// <param name="Fee">What of it the platform keeps.</param>
public sealed record InstantPayoutTerms(Money Drawn, Money Fee)
{
    /// <summary>What the bank gets.</summary>
    public Money ToBank => Drawn - Fee;
}

/// <summary>An instant payout costs 2 % of what leaves the balance.</summary>
public static class InstantPayoutPolicy
{
    public static readonly BasisPoints Fee = BasisPoints.Percent(2);

    /// <summary>The provider pays out no less.</summary>
    public static readonly Money Least = new(50);

    /// <param name="available">What may leave the balance at once.</param>
    /// <param name="owed">What of it lost chargebacks (ruling 22) and refunds will still take back.</param>
    /// <param name="drawn">Null for all there is.</param>
    public static Result<InstantPayoutTerms> Decide(Money available, Money owed, Money? drawn)
    {
        var most = Money.Max(Money.Zero, available - owed);
        var wanted = drawn ?? most;
        if (wanted > most || most < Least) return PaymentErrors.PayoutTooLarge(most);
        return wanted < Least ? PaymentErrors.PayoutTooSmall : new InstantPayoutTerms(wanted, wanted.Share(Fee));
    }
}
