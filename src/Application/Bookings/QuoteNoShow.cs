using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Bookings;

/// <summary>What reporting this absence would lead to when it is upheld (rulings 17 and 22).</summary>
public sealed record QuoteNoShow(BookingId BookingId, Absence Absent);

/// <summary>The terms of an upheld absence.</summary>
/// <param name="Outcome">Which rule applies.</param>
/// <param name="ValidUntil">Until when it can be reported.</param>
/// <param name="ChargedCents">What the card pays.</param>
/// <param name="InstructorShareCents">What the instructor gets.</param>
/// <param name="CreditBackCents">Credits that are free again.</param>
public sealed record NoShowQuote(NoShowOutcome Outcome, DateTimeOffset ValidUntil, long ChargedCents, long InstructorShareCents, long CreditBackCents)
{
    internal static NoShowQuote Of(Absence absent, BookingPrice price, DateTimeOffset reportableUntil)
    {
        var terms = NoShowPolicy.Decide(absent, price);
        return new(terms.Outcome, reportableUntil, terms.Charged.Cents, terms.InstructorShare.Cents, terms.CreditBack.Cents);
    }

    internal Error Changed => BookingErrors.AnotherOutcome
        .With("outcome", Outcome).With("valid_until", ValidUntil).With("charged_cents", ChargedCents).With("instructor_share_cents", InstructorShareCents).With("credit_back_cents", CreditBackCents);
}

/// <summary>A lesson as far as the quote of an absence looks at it.</summary>
public sealed record QuotedLesson(UserId Student, InstructorId Instructor, BookingPrice Price, ReportableLesson Lesson);

/// <summary>The lesson somebody may have missed.</summary>
public sealed class QuotedLessonOf : Specification<Booking, QuotedLesson>
{
    public QuotedLessonOf(BookingId id)
    {
        Query.Where(booking => booking.Id == id);
        Query.Select(booking => new QuotedLesson(
            booking.StudentId, booking.InstructorId, booking.Price,
            new ReportableLesson(
                booking.Status, booking.NoShow != null, (booking.NoShow != null && booking.NoShow.DecidedAt == null) || (booking.Dispute != null && booking.Dispute.DecidedAt == null),
                booking.Schedule.Start, booking.Schedule.End)));
    }
}

public static class QuoteNoShowHandler
{
    public static async Task<Result<NoShowQuote>> Handle(QuoteNoShow message, ICurrentUser user, IReadRepository bookings, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.First(new QuotedLessonOf(message.BookingId), cancellation) is not { } found || Sides.Of(user, found.Student, found.Instructor) is not { } side) return CommonErrors.NotFound;
        if (NoShowPolicy.RefuseReport(found.Lesson, message.Absent, side, time.GetUtcNow()) is { } refusal) return refusal;
        return NoShowQuote.Of(message.Absent, found.Price, found.Lesson.ReportableUntil);
    }
}
