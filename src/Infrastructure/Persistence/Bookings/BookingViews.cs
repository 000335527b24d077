using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

/// <summary>Bookings joined with names, service and payment, one statement each.</summary>
internal sealed class BookingViews(AppDbContext context) : IBookingViews
{
    private static readonly BookingStatus[] PlaceKnown = [BookingStatus.Confirmed, BookingStatus.Completed, BookingStatus.NoShow];

    public async Task<BookingView?> Find(BookingId booking, BookingViewer viewer, CancellationToken cancellation)
    {
        var teacher = InstructorId.Of(viewer.Id);
        var found = await Rows(context.Set<Booking>().Where(row => row.Id == booking && (viewer.SeesAll || row.StudentId == viewer.Id || row.InstructorId == teacher))).SingleOrDefaultAsync(cancellation);
        return found is null ? null : View(found, viewer.Id);
    }

    public async Task<IReadOnlyList<BookingView>> List(BookingQuestion question, CancellationToken cancellation)
    {
        var (person, teacher) = (question.Person, InstructorId.Of(question.Person));
        var mine = question.AsInstructor
            ? context.Set<Booking>().Where(row => row.InstructorId == teacher)
            : context.Set<Booking>().Where(row => row.StudentId == person);
        mine = mine.Where(row => row.CancelledBy != CancelledBy.Reschedule);
        if (question.Status is { } status) mine = mine.Where(row => row.Status == status);
        var rows = await Rows(Page(InScope(mine, question), question)).ToListAsync(cancellation);
        return rows.ConvertAll(row => View(row, person));
    }

    private static IQueryable<Booking> InScope(IQueryable<Booking> bookings, BookingQuestion question)
    {
        var now = question.Now;
        return question.Scope switch
        {
            BookingScope.Upcoming => bookings.Where(row => row.Schedule.End > now
                && (row.Status == BookingStatus.Confirmed || (row.Status == BookingStatus.AwaitingPayment && !(row.SlotHoldEndsAt <= now)))),
            BookingScope.PendingCompletion => bookings.Where(row => row.Schedule.End <= now && row.Status == BookingStatus.Confirmed),
            BookingScope.History => bookings.Where(row => row.Schedule.End <= now || (row.Status != BookingStatus.Confirmed && row.Status != BookingStatus.AwaitingPayment)),
            _ => bookings,
        };
    }

    private static IQueryable<Booking> Page(IQueryable<Booking> bookings, BookingQuestion question)
    {
        var soonestFirst = question.Scope is BookingScope.Upcoming or BookingScope.PendingCompletion;
        if (question is { AfterStart: { } start, AfterId: { } id })
            bookings = soonestFirst
                ? bookings.Where(row => row.Schedule.Start > start || (row.Schedule.Start == start && (Guid)(object)row.Id > id.Value))
                : bookings.Where(row => row.Schedule.Start < start || (row.Schedule.Start == start && (Guid)(object)row.Id < id.Value));
        var ordered = soonestFirst
            ? bookings.OrderBy(row => row.Schedule.Start).ThenBy(row => row.Id)
            : bookings.OrderByDescending(row => row.Schedule.Start).ThenByDescending(row => row.Id);
        return ordered.Take(question.Take);
    }

    private IQueryable<Row> Rows(IQueryable<Booking> bookings) =>
        from booking in bookings.AsNoTracking().TagWith(nameof(BookingViews))
        join service in context.Set<CatalogService>() on booking.ServiceId equals service.Id
        join student in context.Set<Account>() on booking.StudentId equals student.Id
        from instructor in context.Set<Account>().Where(account => (Guid)(object)account.Id == (Guid)(object)booking.InstructorId)
        from payment in context.Set<Payment>().Where(payment => payment.BookingId == booking.Id).DefaultIfEmpty()
        select new Row(booking, service.Name, student.FirstName, student.LastName, instructor.FirstName, instructor.LastName, payment);

    private static BookingView View(Row row, UserId viewer)
    {
        var (booking, price, schedule) = (row.Booking, row.Booking.Price, row.Booking.Schedule);
        return new()
        {
            Id = booking.Id,
            Status = booking.Status,
            Student = new(booking.StudentId, Account.PublicName(row.StudentFirst, row.StudentLast)),
            Instructor = new(booking.InstructorId.UserId, Account.PublicName(row.InstructorFirst, row.InstructorLast)),
            OfferingId = booking.OfferingId,
            ServiceId = booking.ServiceId,
            ServiceName = row.Service,
            Start = schedule.Start,
            End = schedule.End,
            DurationMinutes = schedule.Minutes,
            LocalDate = schedule.LocalDate,
            LocalStart = schedule.LocalStart,
            LocalEnd = schedule.LocalEnd,
            TimeZone = schedule.TimeZone,
            Format = booking.Format,
            MeetingPlace = viewer == booking.InstructorId.UserId && !PlaceKnown.Contains(booking.Status) ? null : booking.MeetingPlace,
            Note = booking.StudentNote,
            InstructorNote = booking.InstructorNote,
            Price = new("usd", price.LessonPrice.Cents, price.StudentFee.Cents, price.Credits.Cents, price.StudentPays.Cents, price.Commission.Cents, price.Payout.Cents, price.TermsNumber),
            Payment = row.Payment is { } payment ? Of(payment) : null,
            SlotHoldEndsAt = booking.SlotHoldEndsAt,
            BookedAt = booking.BookedAt,
            ConfirmedAt = booking.ConfirmedAt,
            CompletedAt = booking.CompletedAt,
            CancelledAt = booking.CancelledAt,
            CancelledBy = booking.CancelledBy,
            RescheduledFromBookingId = booking.RescheduledFromBookingId,
            NoShow = booking.NoShow is { } report ? Of(report) : null,
            Dispute = booking.Dispute is { } dispute ? new(dispute.OpenedBy, dispute.Statement, dispute.OpenedAt, dispute.DecidedAt, dispute.Ruling, dispute.Refund.Cents) : null,
        };
    }

    private static PaymentView Of(Payment payment) => new(payment.Status, payment.Amount.Cents, payment.Captured.Cents, payment.NextAttemptAt);

    private static NoShowView Of(NoShowReport report) => new(
        report.Absent, report.ReportedBy, report.Statement, report.ReportedAt, report.DisputableUntil, report.DisputedAt, report.DisputeStatement, report.DecidedAt, report.Upheld);

    private sealed record Row(Booking Booking, string Service, string StudentFirst, string StudentLast, string InstructorFirst, string InstructorLast, Payment? Payment);
}
