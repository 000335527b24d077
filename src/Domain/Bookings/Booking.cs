using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Domain.Bookings;

/// <summary>What was agreed about one lesson.</summary>
/// <param name="StudentId">Who learns and pays.</param>
/// <param name="InstructorId">Who teaches.</param>
/// <param name="OfferingId">What the instructor offers.</param>
/// <param name="ServiceId">The service of the catalogue behind it.</param>
/// <param name="CategoryId">The service's category.</param>
/// <param name="Schedule">When.</param>
/// <param name="Format">Where, in kind.</param>
/// <param name="MeetingPlace">Where, in words; at most 300 characters.</param>
/// <param name="StudentNote">At most 1000 characters.</param>
/// <param name="Price">The figures agreed.</param>
/// <param name="CardId">The saved card that pays; null for the default one.</param>
public sealed record LessonAgreement(
    UserId StudentId, InstructorId InstructorId, OfferingId OfferingId, ServiceId ServiceId, CategoryId CategoryId,
    LessonSchedule Schedule, LessonFormat Format, string? MeetingPlace, string? StudentNote, BookingPrice Price, SavedCardId? CardId);

/// <summary>One lesson of one student with one instructor, from booking to its end (ruling 12).</summary>
public sealed class Booking : AggregateRoot<BookingId>
{
    private Booking()
    {
    }

    public UserId StudentId { get; private set; }

    public InstructorId InstructorId { get; private set; }

    public OfferingId OfferingId { get; private set; }

    public ServiceId ServiceId { get; private set; }

    public CategoryId CategoryId { get; private set; }

    public BookingStatus Status { get; private set; }

    public LessonSchedule Schedule { get; private set; } = null!;

    public LessonFormat Format { get; private set; }

    public string? MeetingPlace { get; private set; }

    public string? StudentNote { get; private set; }

    public BookingPrice Price { get; private set; } = null!;

    /// <summary>The saved card that pays; null for the default one.</summary>
    public SavedCardId? CardId { get; private set; }

    /// <summary>The booking this one replaced by a reschedule (ruling 16).</summary>
    public BookingId? RescheduledFromBookingId { get; private set; }

    public DateTimeOffset BookedAt { get; private set; }

    /// <summary>When an unpaid slot is given back; null when the booking was certain at once.</summary>
    public DateTimeOffset? SlotHoldEndsAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public CompletedBy? CompletedBy { get; private set; }

    /// <summary>When a full refund took back what the completion had caused; the lesson stays completed.</summary>
    public DateTimeOffset? CompletionReversedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public CancelledBy? CancelledBy { get; private set; }

    public string? CancellationReason { get; private set; }

    public DateTimeOffset? ExpiredAt { get; private set; }

    /// <summary>Books a lesson, which holds its time from now on.</summary>
    /// <param name="id">The new booking's id, under which credits may be reserved already.</param>
    /// <param name="agreement">What was agreed.</param>
    /// <param name="paidFirst">The booking is confirmed only when the card is held: the slot hold has an end.</param>
    /// <param name="rescheduledFrom">The booking this one replaces.</param>
    /// <param name="now">Time of booking.</param>
    public static Booking Book(BookingId id, LessonAgreement agreement, bool paidFirst, BookingId? rescheduledFrom, DateTimeOffset now)
    {
        var booking = new Booking
        {
            Id = id,
            StudentId = agreement.StudentId,
            InstructorId = agreement.InstructorId,
            OfferingId = agreement.OfferingId,
            ServiceId = agreement.ServiceId,
            CategoryId = agreement.CategoryId,
            Status = BookingStatus.AwaitingPayment,
            Schedule = agreement.Schedule,
            Format = agreement.Format,
            MeetingPlace = agreement.MeetingPlace,
            StudentNote = agreement.StudentNote,
            Price = agreement.Price,
            CardId = agreement.CardId,
            RescheduledFromBookingId = rescheduledFrom,
            BookedAt = now,
            SlotHoldEndsAt = paidFirst ? BookingTimes.SlotHoldEnd(now, agreement.Schedule.Start) : null,
        };
        booking.Raise(new LessonBooked(
            booking.Id, booking.StudentId, booking.InstructorId, booking.OfferingId, booking.ServiceId, booking.CategoryId,
            booking.Schedule.Start, booking.Schedule.End, booking.Price.LessonPrice, rescheduledFrom, now));
        return booking;
    }

    /// <summary>The lesson is certain; refused when the slot hold has ended.</summary>
    public Result Confirm(DateTimeOffset now)
    {
        if (Move(BookingCommand.Confirm) is not { } next) return Illegal;
        if (SlotHoldEndsAt <= now) return BookingErrors.SlotHoldEnded;
        (Status, ConfirmedAt) = (next, now);
        Raise(new BookingConfirmed(Id, StudentId, InstructorId, Schedule.Start, now));
        return Result.Ok;
    }

    /// <summary>Gives an unpaid slot back once its hold has ended (ruling 11).</summary>
    public Result Expire(DateTimeOffset now)
    {
        if (Move(BookingCommand.Expire) is not { } next) return Illegal;
        if (SlotHoldEndsAt is null || now < SlotHoldEndsAt) return BookingErrors.SlotHoldStands;
        (Status, ExpiredAt) = (next, now);
        Raise(new BookingExpired(Id, StudentId, InstructorId, now));
        return Result.Ok;
    }

    /// <summary>Cancels before the start (ruling 15).</summary>
    /// <param name="by">Whose cancellation it is.</param>
    /// <param name="reason">In words; at most 500 characters.</param>
    /// <param name="rescheduledTo">The booking that replaces this one.</param>
    /// <param name="now">Time of cancellation.</param>
    public Result Cancel(CancelledBy by, string? reason, BookingId? rescheduledTo, DateTimeOffset now)
    {
        if (Move(BookingCommand.Cancel) is not { } next) return Illegal;
        if (now >= Schedule.Start) return BookingErrors.AlreadyStarted;
        (Status, CancelledAt, CancelledBy, CancellationReason) = (next, now, by, reason);
        Raise(new BookingCancelled(Id, StudentId, InstructorId, Schedule.Start, by, rescheduledTo, now));
        return Result.Ok;
    }

    /// <summary>The lesson was taught: by the instructor or an admin from its end on, automatically 24 hours later (ruling 14).</summary>
    public Result Complete(CompletedBy by, DateTimeOffset now)
    {
        if (Move(BookingCommand.Complete) is not { } next) return Illegal;
        if (now < Schedule.End + (by is Bookings.CompletedBy.Automatically ? BookingTimes.AfterEnd : TimeSpan.Zero)) return BookingErrors.NotOver;
        (Status, CompletedAt, CompletedBy) = (next, now, by);
        Raise(new LessonCompleted(Id, StudentId, InstructorId, ServiceId, CategoryId, Schedule.Start, Schedule.End, Price.LessonPrice, by, now));
        return Result.Ok;
    }

    /// <summary>A report of absence was upheld; a completion is taken back until 24 hours after the end, or later while the report is open (rulings 12 and 17).</summary>
    public Result MarkNoShow(bool reportOpen, DateTimeOffset now)
    {
        if (Move(BookingCommand.MarkNoShow) is not { } next) return Illegal;
        if (now < Schedule.Start) return Illegal;
        var completed = Status is BookingStatus.Completed;
        if (completed && !reportOpen && now >= Schedule.End + BookingTimes.AfterEnd) return BookingErrors.NoShowWindowClosed;
        Status = next;
        Raise(completed ? new LessonCompletionReversed(Id, StudentId, InstructorId, now) : new LessonMissed(Id, StudentId, InstructorId, now));
        return Result.Ok;
    }

    /// <summary>The lesson's money went back in full: what its completion caused is taken back, once (ruling 12).</summary>
    public void ReverseCompletion(DateTimeOffset now)
    {
        if (Status is not BookingStatus.Completed || CompletionReversedAt is not null) return;
        CompletionReversedAt = now;
        Raise(new LessonCompletionReversed(Id, StudentId, InstructorId, now));
    }

    private Error Illegal => BookingErrors.IllegalTransition(Status);

    private BookingStatus? Move(BookingCommand command) => BookingTransitions.Next(Status, command);
}
