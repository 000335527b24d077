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

/// <summary>What refunds will still take back from an instructor.</summary>
public sealed class RefundsOwedBy : Specification<Payment, Money>
{
    public RefundsOwedBy(InstructorId instructor)
    {
        Query.Where(payment => payment.InstructorId == instructor && payment.ReversalDue > Money.Zero);
        Query.Select(payment => payment.ReversalDue);
    }
}

/// <summary>What of a balance is not the instructor's to draw.</summary>
internal static class InstructorDebts
{
    public static async Task<Money> OwedBy(this IReadRepository reads, InstructorId instructor, CancellationToken cancellation) =>
        (await reads.List(new ShareOwedBy(instructor), cancellation)).Concat(await reads.List(new RefundsOwedBy(instructor), cancellation)).Aggregate(Money.Zero, (sum, owed) => sum + owed);
}

public static class QuoteInstantPayoutHandler
{
    public static async Task<Result<InstantPayoutQuote>> Handle(QuoteInstantPayout message, ICurrentUser user, IReadRepository reads, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        var owed = await reads.OwedBy(InstructorId.Of(person), cancellation);
        var decided = InstantPayoutPolicy.Decide(message.Balance.Available, owed, message.AmountCents is { } cents ? new Money(cents) : null);
        return decided.Map(terms => new InstantPayoutQuote(Money.Max(Money.Zero, message.Balance.Available - owed).Cents, terms.Drawn.Cents, terms.Fee.Cents, terms.ToBank.Cents));
    }
}
