using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings.Policies;

/// <summary>What a cancellation means for the money (ruling 15).</summary>
public enum CancellationOutcome
{
    /// <summary>The hold and reserved credits are given back.</summary>
    NothingCharged,

    /// <summary>12 to 24 hours before: the lesson price comes back as credit, the fee stays, the instructor gets nothing.</summary>
    LessonPriceAsCredit,

    /// <summary>Less than 12 hours before: half the lesson price as credit, half the net payout to the instructor, the fee stays.</summary>
    HalfAsCredit,
}

/// <summary>The money of one cancellation.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="Charged">What the card pays.</param>
/// <param name="ApplicationFee">What of it stays with the platform.</param>
/// <param name="InstructorShare">What the instructor gets in all; a top-up pays what the charge leaves short.</param>
/// <param name="CreditBack">Credit due back: reserved credits are released up to it, the rest is issued; reserved credits above it are forfeited.</param>
public sealed record CancellationTerms(CancellationOutcome Outcome, Money Charged, Money ApplicationFee, Money InstructorShare, Money CreditBack);

/// <summary>Decides what a cancellation costs, by exact instants (ruling 15).</summary>
public static class CancellationPolicy
{
    public static readonly TimeSpan Free = TimeSpan.FromHours(24);

    public static readonly TimeSpan HalfPrice = TimeSpan.FromHours(12);

    /// <summary>A student who thinks better of it this soon after booking pays nothing …</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>… as long as the lesson is further away than this.</summary>
    public static readonly TimeSpan GraceEndsAhead = TimeSpan.FromHours(2);

    /// <summary>The terms of a cancellation at <paramref name="now"/>; nothing is charged without a standing hold, and after a lock nothing is free (ruling 16).</summary>
    public static CancellationTerms Decide(CancelledBy by, BookingPrice price, DateTimeOffset bookedAt, DateTimeOffset start, bool holdStands, DateTimeOffset now, bool locked = false)
    {
        var ahead = start - now;
        var free = !locked && (ahead >= Free || (now - bookedAt <= Grace && ahead > GraceEndsAhead));
        if (by is not CancelledBy.Student || !holdStands || free)
            return new(CancellationOutcome.NothingCharged, Money.Zero, Money.Zero, Money.Zero, price.Credits);
        if (ahead >= HalfPrice) return new(CancellationOutcome.LessonPriceAsCredit, price.StudentPays, price.StudentPays, Money.Zero, price.LessonPrice);
        var share = price.Payout.Fraction(1, 2);
        return new(CancellationOutcome.HalfAsCredit, price.StudentPays, Money.Max(Money.Zero, price.StudentPays - share), share, price.LessonPrice.Fraction(1, 2));
    }

    /// <summary>Until when these terms stay as they are: the next boundary, or the start. 24 and 12 hours before and the 15th minute still belong to what ends there.</summary>
    public static DateTimeOffset ValidUntil(DateTimeOffset bookedAt, DateTimeOffset start, DateTimeOffset now)
    {
        var last = new[] { bookedAt + Grace, start - Free, start - HalfPrice }.Where(boundary => boundary >= now);
        var first = new[] { start - GraceEndsAhead, start }.Where(boundary => boundary > now);
        return last.Concat(first).DefaultIfEmpty(start).Min();
    }
}
