using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Policies;

/// <summary>Who gives the money of a refund.</summary>
public enum RefundBearer
{
    /// <summary>The instructor keeps the share.</summary>
    Platform,

    /// <summary>The instructor's part of the charge goes back with the platform's fee on it; an account may become negative by that.</summary>
    Instructor,
}

/// <summary>What a refund amounts to.</summary>
public enum RefundOutcome
{
    /// <summary>Some of the charge stays.</summary>
    PartialRefund,

    /// <summary>Nothing of the charge stays; credit used for the lesson comes back, and what the lesson caused is taken back (rulings 12 and 25).</summary>
    FullRefund,
}

/// <summary>A payment as far as a refund looks at it.</summary>
/// <param name="Status">Only captured money can go back.</param>
/// <param name="Captured">Taken from the card.</param>
/// <param name="ApplicationFee">What of it the platform kept.</param>
/// <param name="RefundsAsked">Asked back before, refused refunds left out.</param>
public sealed record RefundCase(PaymentStatus Status, Money Captured, Money ApplicationFee, Money RefundsAsked)
{
    /// <summary>What can still go back.</summary>
    public Money Left => Status is PaymentStatus.Captured or PaymentStatus.Locked ? Captured - RefundsAsked : Money.Zero;
}

/// <summary>The money of one refund.</summary>
/// <param name="Outcome">Whole or part.</param>
/// <param name="ToCard">What the card gets.</param>
/// <param name="FromInstructor">What of it the instructor gives.</param>
/// <param name="Left">What could be refunded after it.</param>
public sealed record RefundTerms(RefundOutcome Outcome, Money ToCard, Money FromInstructor, Money Left)
{
    /// <summary>What of it the platform gives.</summary>
    public Money FromPlatform => ToCard - FromInstructor;
}

/// <summary>Decides what a refund costs whom: quote, request to the provider and ledger entry follow from it (ruling 22).</summary>
public static class RefundPolicy
{
    /// <summary>The terms of a refund.</summary>
    /// <param name="payment">The payment as it stands.</param>
    /// <param name="amount">Null for all that is left.</param>
    /// <param name="bearer">Who gives the money.</param>
    public static Result<RefundTerms> Decide(RefundCase payment, Money? amount, RefundBearer bearer)
    {
        if (payment.Left <= Money.Zero) return PaymentErrors.NothingToRefund;
        var toCard = amount ?? payment.Left;
        if (toCard > payment.Left) return PaymentErrors.RefundTooLarge(payment.Left);
        var fromInstructor = bearer is RefundBearer.Instructor ? InstructorPart(payment, toCard) : Money.Zero;
        return new RefundTerms(toCard == payment.Left ? RefundOutcome.FullRefund : RefundOutcome.PartialRefund, toCard, fromInstructor, payment.Left - toCard);
    }

    /// <summary>What of a refund the instructor bears when both sides give back in proportion to what they got.</summary>
    internal static Money InstructorPart(RefundCase payment, Money refund) => refund - FeeShare(payment, refund);

    /// <summary>The fee goes back in proportion; the parts of all refunds add up to the whole, as the provider rounds them.</summary>
    private static Money FeeShare(RefundCase payment, Money amount) =>
        payment.ApplicationFee.Fraction((payment.RefundsAsked + amount).Cents, payment.Captured.Cents) - payment.ApplicationFee.Fraction(payment.RefundsAsked.Cents, payment.Captured.Cents);
}
