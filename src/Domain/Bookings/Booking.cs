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

    /// <summary>Whose words the place is; null before anybody has named one.</summary>
    public BookingSide? MeetingPlaceBy { get; private set; }

    public string? StudentNote { get; private set; }

    /// <summary>From the instructor to the student; at most 1000 characters.</summary>
    public string? InstructorNote { get; private set; }

    /// <summary>When place or notes were last revised.</summary>
    public DateTimeOffset? RevisedAt { get; private set; }

    public BookingPrice Price { get; private set; } = null!;

    /// <summary>The saved card that pays; null for the default one.</summary>
    public SavedCardId? CardId { get; private set; }

    /// <summary>The booking this one replaced by a reschedule (ruling 16).</summary>
    public BookingId? RescheduledFromBookingId { get; private set; }

    /// <summary>The lesson was once moved 12 to 24 hours before: moved that late no second time, and the student's own cancellation gives credit only (ruling 16).</summary>
    public bool Locked { get; private set; }

    public DateTimeOffset BookedAt { get; private set; }

    /// <summary>When the first booking of the lineage was made, from which the time to think better of it counts (ruling 15).</summary>
    public DateTimeOffset LineageBookedAt { get; private set; }

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

    /// <summary>Who was absent, once that is decided; null until then.</summary>
    public Absence? Absent { get; private set; }

    /// <summary>When it was decided that somebody was absent.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>Who was said to be absent; null when nobody was.</summary>
    public NoShowReport? NoShow { get; private set; }

    /// <summary>What was said against the completion; null when nothing was.</summary>
    public CompletionDispute? Dispute { get; private set; }

    /// <summary>Completed, and the completion stands: what hangs on a taught lesson may be given, said and counted (ruling 12).</summary>
    public bool CountsAsTaught => Status is BookingStatus.Completed && CompletionReversedAt is null;

    /// <summary>The last change that both people see.</summary>
    public DateTimeOffset LastChangedAt => new[] { ConfirmedAt, RevisedAt, CompletedAt, CancelledAt, ExpiredAt, NoShow?.DecidedAt }.Append(BookedAt).Max()!.Value;

    /// <summary>A report or dispute awaits its decision: the lesson's money is frozen.</summary>
    public bool HasOpenCase => NoShow is { IsOpen: true } || Dispute is { IsOpen: true };

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
            MeetingPlaceBy = agreement.MeetingPlace is null ? null : BookingSide.Student,
            StudentNote = agreement.StudentNote,
            Price = agreement.Price,
            CardId = agreement.CardId,
            RescheduledFromBookingId = rescheduledFrom,
            BookedAt = now,
            LineageBookedAt = now,
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

    /// <summary>Moves the lesson: this booking is cancelled, a new one takes its place with its agreement, price and lock (ruling 16).</summary>
    /// <param name="id">The new booking's id.</param>
    /// <param name="schedule">The new time; the duration stays.</param>
    /// <param name="credits">Credits that serve the new time too.</param>
    /// <param name="now">Time of moving.</param>
    public Result<Booking> Reschedule(BookingId id, LessonSchedule schedule, Money credits, DateTimeOffset now)
    {
        var outcome = ReschedulePolicy.Decide(Status, Locked, Schedule.Start, now);
        if (outcome.Failed) return outcome.Error;
        if (schedule.Minutes != Schedule.Minutes) return BookingErrors.DurationStays;
        var agreement = new LessonAgreement(
            StudentId, InstructorId, OfferingId, ServiceId, CategoryId, schedule, Format, MeetingPlace, StudentNote, Price with { Credits = credits }, null);
        var moved = Book(id, agreement, paidFirst: false, Id, now);
        (moved.Locked, moved.LineageBookedAt, moved.InstructorNote, moved.MeetingPlaceBy) = (Locked || outcome.Value is RescheduleOutcome.Locks, LineageBookedAt, InstructorNote, MeetingPlaceBy);
        moved.Confirm(now);
        var cancelled = Cancel(Bookings.CancelledBy.Reschedule, null, id, now);
        return cancelled.Failed ? cancelled.Error : moved;
    }

    /// <summary>Revises place and notes until the lesson's end: each side its own note, both the place.</summary>
    public Result Revise(LessonRevision revision, BookingSide by, DateTimeOffset now)
    {
        if (Status is not (BookingStatus.AwaitingPayment or BookingStatus.Confirmed)) return Illegal;
        if (now >= Schedule.End) return BookingErrors.AlreadyOver;
        if (revision.StudentNote is not null && by is BookingSide.Instructor) return BookingErrors.StudentsNote;
        if (revision.InstructorNote is not null && by is BookingSide.Student) return BookingErrors.InstructorsNote;
        var placeChanged = revision.MeetingPlace is { } place && place != (MeetingPlace ?? "");
        (MeetingPlace, StudentNote, InstructorNote) = (LessonRevision.Of(MeetingPlace, revision.MeetingPlace), LessonRevision.Of(StudentNote, revision.StudentNote), LessonRevision.Of(InstructorNote, revision.InstructorNote));
        if (placeChanged) MeetingPlaceBy = by;
        RevisedAt = now;
        Raise(new BookingRevised(Id, StudentId, InstructorId, by, placeChanged, now));
        return Result.Ok;
    }

    /// <summary>Credit that was set aside after booking lowers what the card pays, until the lesson's start; the rest of the price stays.</summary>
    public Result AddCredit(Money credit, DateTimeOffset now)
    {
        if (Status is not (BookingStatus.AwaitingPayment or BookingStatus.Confirmed)) return Illegal;
        if (now >= Schedule.Start) return BookingErrors.AlreadyStarted;
        (Price, RevisedAt) = (Price with { Credits = Price.Credits + credit }, now);
        return Result.Ok;
    }

    /// <summary>The lesson was taught: by the instructor or an admin from its end on, automatically 24 hours later (ruling 14); not while a report is open.</summary>
    public Result Complete(CompletedBy by, DateTimeOffset now)
    {
        if (Move(BookingCommand.Complete) is not { } next) return Illegal;
        if (HasOpenCase) return BookingErrors.CaseOpen;
        if (now < Schedule.End + (by is Bookings.CompletedBy.Automatically ? BookingTimes.AfterEnd : TimeSpan.Zero)) return BookingErrors.NotOver;
        (Status, CompletedAt, CompletedBy) = (next, now, by);
        Raise(new LessonCompleted(Id, StudentId, InstructorId, ServiceId, CategoryId, Schedule.Start, Schedule.End, Price.LessonPrice, by, now));
        return Result.Ok;
    }

    /// <summary>Says that somebody was absent: the money is frozen until it is decided (ruling 17).</summary>
    public Result ReportNoShow(Absence absent, BookingSide by, string? statement, DateTimeOffset now)
    {
        if (NoShowPolicy.RefuseReport(new(Status, NoShow is not null, HasOpenCase, Schedule.Start, Schedule.End), absent, by, now) is { } refusal) return refusal;
        NoShow = NoShowReport.Make(absent, by, statement, now);
        Raise(new NoShowReported(Id, StudentId, InstructorId, absent, by, NoShow.DisputableUntil, now));
        return Result.Ok;
    }

    /// <summary>Somebody who is said to have been absent contradicts, within 24 hours of the report; an admin decides (ruling 17).</summary>
    public Result DisputeNoShow(BookingSide by, string statement, DateTimeOffset now)
    {
        if (NoShow is not { IsOpen: true } report) return BookingErrors.NoOpenReport;
        if (!report.Accuses(by)) return BookingErrors.NotAccused;
        if (report.DisputedAt is not null) return BookingErrors.AlreadyDisputed;
        if (now >= report.DisputableUntil) return BookingErrors.ObjectionsClosed;
        NoShow = report.Dispute(by, statement, now);
        Raise(new NoShowDisputed(Id, StudentId, InstructorId, by, now));
        return Result.Ok;
    }

    /// <summary>Nobody contradicted the report within 24 hours: it stands (ruling 17).</summary>
    public Result UpholdUndisputedNoShow(DateTimeOffset now)
    {
        if (NoShow is not { IsOpen: true, DisputedAt: null } report) return BookingErrors.NoOpenReport;
        if (now < report.DisputableUntil) return BookingErrors.StillDisputable;
        NoShow = report.Decide(upheld: true, now);
        return Miss(report.Absent, now);
    }

    /// <summary>An admin decides a disputed report: upheld is a no-show, rejected leaves the lesson completed (ruling 17).</summary>
    public Result DecideNoShow(bool upheld, DateTimeOffset now)
    {
        if (NoShow is not { IsOpen: true } report) return BookingErrors.NoOpenReport;
        if (report.DisputedAt is null) return BookingErrors.StillDisputable;
        if (!upheld && now < Schedule.End) return BookingErrors.NotOver;
        NoShow = report.Decide(upheld, now);
        if (upheld) return Miss(report.Absent, now);
        if (Status is BookingStatus.Confirmed) return Complete(Bookings.CompletedBy.Admin, now);
        Raise(new NoShowRejected(Id, StudentId, InstructorId, now));
        return Result.Ok;
    }

    /// <summary>Either side says, until 24 hours after the end, that the lesson was not taught as agreed (ruling 14).</summary>
    public Result DisputeCompletion(BookingSide by, string statement, DateTimeOffset now)
    {
        if (Status is not BookingStatus.Completed) return Illegal;
        if (Dispute is not null) return BookingErrors.AlreadyDisputed;
        if (HasOpenCase) return BookingErrors.CaseOpen;
        if (now >= Schedule.End + BookingTimes.AfterEnd) return BookingErrors.ObjectionsClosed;
        Dispute = CompletionDispute.Open(by, statement, now);
        Raise(new CompletionDisputed(Id, StudentId, InstructorId, by, now));
        return Result.Ok;
    }

    /// <summary>An admin decides a disputed completion: paid in full, in part, or nobody came (ruling 14).</summary>
    public Result DecideCompletion(CompletionDecision decision, DateTimeOffset now)
    {
        if (Dispute is not { IsOpen: true } dispute) return BookingErrors.NoOpenDispute;
        if (!decision.FitsPaymentOf(Price.StudentPays)) return BookingErrors.ContradictoryDecision;
        Dispute = dispute.Decide(decision, now);
        if (decision.Absent is { } absent) return Miss(absent, now);
        Raise(new CompletionUpheld(Id, StudentId, InstructorId, decision.Refund, now));
        return Result.Ok;
    }

    /// <summary>Somebody was absent: what a completion had caused is taken back (rulings 12 and 17).</summary>
    private Result Miss(Absence absent, DateTimeOffset now)
    {
        if (Move(BookingCommand.MarkNoShow) is not { } next) return Illegal;
        var completed = Status is BookingStatus.Completed;
        (Status, Absent, MissedAt) = (next, absent, now);
        Raise(completed ? new LessonCompletionReversed(Id, StudentId, InstructorId, now, absent) : new LessonMissed(Id, StudentId, InstructorId, now, absent));
        return Result.Ok;
    }

    /// <summary>The lesson's money went back in full: what its completion caused is taken back, once (ruling 12).</summary>
    public void ReverseCompletion(DateTimeOffset now)
    {
        if (!CountsAsTaught) return;
        CompletionReversedAt = now;
        Raise(new LessonCompletionReversed(Id, StudentId, InstructorId, now));
    }

    private Error Illegal => BookingErrors.IllegalTransition(Status);

    private BookingStatus? Move(BookingCommand command) => BookingTransitions.Next(Status, command);
}
