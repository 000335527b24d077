using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Application.Payments;

/// <summary>What an instant payout would cost now; nothing is done (ruling 22).</summary>
/// <param name="Balance">As the provider has just shown it.</param>
/// <param name="AmountCents">What to draw; null for all there is.</param>
public sealed record QuoteInstantPayout(InstantBalance Balance, long? AmountCents);

/// <summary>The terms of an instant payout, in cents.</summary>
/// <param name="AvailableCents">What may leave your balance at once.</param>
/// <param name="DrawnCents">What would leave it.</param>
/// <param name="FeeCents">2 % of that, for the platform.</param>
/// <param name="ToBankCents">What your bank gets.</param>
public sealed record InstantPayoutQuote(long AvailableCents, long DrawnCents, long FeeCents, long ToBankCents);

/// <summary>What lost chargebacks will still take back from an instructor.</summary>
public sealed class ShareOwedBy : Specification<Chargeback, Money>
{
    public ShareOwedBy(InstructorId instructor)
    {
        Query.Where(chargeback => chargeback.InstructorId == instructor && chargeback.ReversalDue > Money.Zero);
        Query.Select(chargeback => chargeback.ReversalDue);
    }
}

public static class QuoteInstantPayoutHandler
{
    public static async Task<Result<InstantPayoutQuote>> Handle(QuoteInstantPayout message, ICurrentUser user, IReadRepository chargebacks, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        var owed = (await chargebacks.List(new ShareOwedBy(InstructorId.Of(person)), cancellation)).Aggregate(Money.Zero, (sum, share) => sum + share);
        var decided = InstantPayoutPolicy.Decide(message.Balance.Available, owed, message.AmountCents is { } cents ? new Money(cents) : null);
        return decided.Map(terms => new InstantPayoutQuote(Money.Max(Money.Zero, message.Balance.Available - owed).Cents, terms.Drawn.Cents, terms.Fee.Cents, terms.ToBank.Cents));
    }
}
