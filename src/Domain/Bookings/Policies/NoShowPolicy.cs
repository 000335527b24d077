using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings.Policies;

/// <summary>What an absence means for the money (ruling 17).</summary>
public enum NoShowOutcome
{
    /// <summary>The instructor or both were absent: everything back, fee and credits included.</summary>
    FullRefund,

    /// <summary>The student was absent: paid as if taught.</summary>
    FullPayout,
}

/// <summary>The money of a lesson from which somebody was absent.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="Charged">What the card pays.</param>
/// <param name="InstructorShare">What the instructor gets.</param>
/// <param name="CreditBack">Credits that are free again.</param>
public sealed record NoShowTerms(NoShowOutcome Outcome, Money Charged, Money InstructorShare, Money CreditBack);

/// <summary>Decides what an upheld absence costs (ruling 17).</summary>
public static class NoShowPolicy
{
    public static NoShowTerms Decide(Absence absent, BookingPrice price) => absent is Absence.Student
        ? new(NoShowOutcome.FullPayout, price.StudentPays, price.Payout, Money.Zero)
        : new(NoShowOutcome.FullRefund, Money.Zero, Money.Zero, price.Credits);
}
