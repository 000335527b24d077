using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Bookings;

/// <summary>Books a lesson of an offering. 24 hours ahead or more it is certain at once, else as soon as the card is held (ruling 13).</summary>
/// <param name="OfferingId">What is taught, by whom.</param>
/// <param name="Start">An instant, or the instructor's local time without offset.</param>
/// <param name="DurationMinutes">One of the offering's durations.</param>
/// <param name="Format">One of the offering's formats.</param>
/// <param name="MeetingPlace">Where, in words; at most 300 characters; the instructor sees it once the lesson is confirmed.</param>
/// <param name="Note">For the instructor; at most 1000 characters.</param>
/// <param name="CardId">A saved card; the default one when left out.</param>
/// <param name="Credits">None when left out.</param>
/// <param name="CreditCents">The credit total of the quote; another total is refused as <c>wallets.credit_changed</c>.</param>
public sealed record BookLesson(
    OfferingId OfferingId, string Start, int DurationMinutes, LessonFormat Format, string? MeetingPlace = null, string? Note = null,
    SavedCardId? CardId = null, CreditChoice? Credits = null, long? CreditCents = null);

public sealed class BookLessonValidator : AbstractValidator<BookLesson>
{
    public BookLessonValidator()
    {
        RuleFor(message => message.Start).Must(start => RequestedStart.TryParse(start, out _)).WithMessage(BookingErrors.BadStart.Detail);
        RuleFor(message => message.DurationMinutes).InclusiveBetween(15, 720);
        RuleFor(message => message.MeetingPlace).MaximumLength(300);
        RuleFor(message => message.Note).MaximumLength(1000);
        RuleFor(message => message.CreditCents).GreaterThanOrEqualTo(0);
    }
}

/// <summary>The booking that was made.</summary>
public sealed record LessonBooking(BookingId Id);

public static class BookLessonHandler
{
    public static async Task<Result<LessonBooking>> Handle(
        BookLesson message, ICurrentUser user, ISlotContexts contexts, ICalendarLocks locks, SlotDesk slots, LessonDesk desk, IRepository<Booking> bookings, IReadRepository standings,
        IDeferredCommands deferred, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (user.Id is not { } student || !RequestedStart.TryParse(message.Start, out var start)) return BookingErrors.BadStart;
        if (await contexts.InstructorOf(message.OfferingId, cancellation) is not { } instructor) return BookingErrors.UnknownOffering;
        if (instructor.UserId == student) return BookingErrors.OwnLesson;
        var asked = new SlotRequest(message.OfferingId, student, new(message.DurationMinutes, message.Format), start, null);
        if (await slots.Enter(locks, asked, instructor, now, cancellation) is { } refused) return refused;
        foreach (var overdue in await bookings.List(new OverdueSlotHoldsOf(instructor, student, now), cancellation)) overdue.Expire(now);
        if (BookingLimits.Check(await standings.List(new BookingStandings(student, now), cancellation), instructor, now) is { } limit) return limit;
        var found = await slots.Find(asked, now, cancellation);
        if (found.Failed) return found.Error;
        var agreed = await desk.Agree(message, student, found.Value, now, cancellation);
        if (agreed.Failed) return agreed.Error;
        var booking = agreed.Value;
        bookings.Add(booking);
        audit.Record("bookings.booked", "booking", $"{booking.Id}", after: new { booking.InstructorId, booking.Schedule.Start, booking.Price.LessonPrice });
        deferred.Schedule(new CompleteDueLesson(booking.Id), booking.Schedule.End + BookingTimes.AfterEnd, $"complete-lesson:{booking.Id}");
        if (booking.SlotHoldEndsAt is { } holdEnds) deferred.Schedule(new ExpireSlotHold(booking.Id), holdEnds, $"expire-slot-hold:{booking.Id}");
        return new LessonBooking(booking.Id);
    }
}
