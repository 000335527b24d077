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

/// <summary>A lesson as far as the report of an absence looks at it.</summary>
/// <param name="Status">Only confirmed and completed lessons can be missed.</param>
/// <param name="IsReported">An absence was reported before.</param>
/// <param name="HasOpenCase">A report or dispute awaits its decision.</param>
/// <param name="Start">From here on absences are reported.</param>
/// <param name="End">Until 24 hours after it.</param>
public sealed record ReportableLesson(BookingStatus Status, bool IsReported, bool HasOpenCase, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>At this instant it is too late to report.</summary>
    public DateTimeOffset ReportableUntil => End + BookingTimes.AfterEnd;
}

/// <summary>Decides whether an absence can be reported, and what an upheld one costs (ruling 17).</summary>
public static class NoShowPolicy
{
    /// <summary>Why this absence cannot be reported now, or null: it is, from the start until 24 hours after the end, each side of the other, an admin of anybody.</summary>
    public static Error? RefuseReport(ReportableLesson lesson, Absence absent, BookingSide by, DateTimeOffset now)
    {
        if (BookingTransitions.Next(lesson.Status, BookingCommand.MarkNoShow) is null) return BookingErrors.IllegalTransition(lesson.Status);
        if (!NoShowReport.MayReport(by, absent)) return BookingErrors.NotYoursToReport;
        if (lesson.IsReported) return BookingErrors.AlreadyReported;
        if (lesson.HasOpenCase) return BookingErrors.CaseOpen;
        if (now < lesson.Start) return BookingErrors.NotStarted;
        return now >= lesson.ReportableUntil ? BookingErrors.ObjectionsClosed : null;
    }

    public static NoShowTerms Decide(Absence absent, BookingPrice price) => absent is Absence.Student
        ? new(NoShowOutcome.FullPayout, price.StudentPays, price.Payout, Money.Zero)
        : new(NoShowOutcome.FullRefund, Money.Zero, Money.Zero, price.Credits);
}
