using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Events;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

/// <summary>Ruling 17: a report is a record that freezes, and becomes a no-show only when it is upheld.</summary>
public sealed class NoShowTests
{
    private static readonly DateTimeOffset Start = Lessons.Now.AddHours(48);
    private static readonly DateTimeOffset End = Start.AddHours(1);

    [Theory]
    [InlineData(BookingSide.Student, Absence.Instructor, true)]
    [InlineData(BookingSide.Student, Absence.Student, false)]
    [InlineData(BookingSide.Student, Absence.Both, false)]
    [InlineData(BookingSide.Instructor, Absence.Student, true)]
    [InlineData(BookingSide.Instructor, Absence.Instructor, false)]
    [InlineData(BookingSide.Instructor, Absence.Both, false)]
    [InlineData(BookingSide.Admin, Absence.Student, true)]
    [InlineData(BookingSide.Admin, Absence.Instructor, true)]
    [InlineData(BookingSide.Admin, Absence.Both, true)]
    public void Each_side_reports_the_other_and_an_admin_anybody(BookingSide by, Absence absent, bool allowed) =>
        Lessons.Confirmed(Start).ReportNoShow(absent, by, null, Start).Error.ShouldBe(allowed ? null : BookingErrors.NotYoursToReport);

    [Fact]
    public void A_report_is_made_from_the_start_until_24_hours_after_the_end()
    {
        Lessons.Confirmed(Start).ReportNoShow(Absence.Instructor, BookingSide.Student, null, Start.AddSeconds(-1)).Error.ShouldBe(BookingErrors.NotStarted);
        Lessons.Confirmed(Start).ReportNoShow(Absence.Instructor, BookingSide.Student, null, Start).Failed.ShouldBeFalse();
        Lessons.Confirmed(Start).ReportNoShow(Absence.Instructor, BookingSide.Student, null, End.AddHours(24).AddSeconds(-1)).Failed.ShouldBeFalse();
        Lessons.Confirmed(Start).ReportNoShow(Absence.Instructor, BookingSide.Student, null, End.AddHours(24)).Error.ShouldBe(BookingErrors.ObjectionsClosed);
    }

    [Fact]
    public void A_report_changes_no_status_and_stops_every_completion_until_it_is_decided()
    {
        var lesson = Reported(Absence.Instructor, BookingSide.Student);

        lesson.Status.ShouldBe(BookingStatus.Confirmed);
        lesson.Complete(CompletedBy.Instructor, End).Error.ShouldBe(BookingErrors.CaseOpen);
        lesson.Complete(CompletedBy.Automatically, End.AddHours(24)).Error.ShouldBe(BookingErrors.CaseOpen);
    }

    [Fact]
    public void There_is_one_report_per_lesson_even_after_it_was_decided()
    {
        var lesson = Reported(Absence.Instructor, BookingSide.Student);
        lesson.ReportNoShow(Absence.Student, BookingSide.Instructor, null, End).Error.ShouldBe(BookingErrors.AlreadyReported);
        lesson.DisputeNoShow(BookingSide.Instructor, "I was there", End);
        lesson.DecideNoShow(upheld: false, End);

        lesson.ReportNoShow(Absence.Student, BookingSide.Instructor, null, End).Error.ShouldBe(BookingErrors.AlreadyReported);
    }

    [Theory]
    [InlineData(Absence.Instructor, BookingSide.Instructor, true)]
    [InlineData(Absence.Instructor, BookingSide.Student, false)]
    [InlineData(Absence.Student, BookingSide.Student, true)]
    [InlineData(Absence.Student, BookingSide.Instructor, false)]
    [InlineData(Absence.Both, BookingSide.Instructor, true)]
    [InlineData(Absence.Both, BookingSide.Student, true)]
    [InlineData(Absence.Both, BookingSide.Admin, false)]
    public void Only_the_accused_dispute_and_it_is_kept_who_did(Absence absent, BookingSide by, bool allowed)
    {
        var lesson = Reported(absent, BookingSide.Admin);
        lesson.DisputeNoShow(by, "not so", End).Error.ShouldBe(allowed ? null : BookingErrors.NotAccused);
        lesson.NoShow!.DisputedBy.ShouldBe(allowed ? by : null);
    }

    [Fact]
    public void The_accused_have_24_hours_and_then_the_report_stands()
    {
        var until = Start.AddHours(24);

        Reported().DisputeNoShow(BookingSide.Instructor, "not so", until.AddSeconds(-1)).Failed.ShouldBeFalse();
        Reported().DisputeNoShow(BookingSide.Instructor, "not so", until).Error.ShouldBe(BookingErrors.ObjectionsClosed);
        Reported().UpholdUndisputedNoShow(until.AddSeconds(-1)).Error.ShouldBe(BookingErrors.StillDisputable);
        var lesson = Reported();
        lesson.UpholdUndisputedNoShow(until).Failed.ShouldBeFalse();
        lesson.Status.ShouldBe(BookingStatus.NoShow);
        lesson.Events[^1].ShouldBeOfType<LessonMissed>().Absent.ShouldBe(Absence.Instructor);
        lesson.UpholdUndisputedNoShow(until).Error.ShouldBe(BookingErrors.NoOpenReport);
    }

    [Fact]
    public void An_admin_decides_disputed_reports_only_and_does_so_once()
    {
        Reported().DecideNoShow(upheld: true, End).Error.ShouldBe(BookingErrors.StillDisputable);
        var lesson = Disputed();
        lesson.UpholdUndisputedNoShow(Start.AddDays(3)).Error.ShouldBe(BookingErrors.NoOpenReport);
        lesson.DecideNoShow(upheld: true, Start.AddDays(3)).Failed.ShouldBeFalse();

        lesson.Status.ShouldBe(BookingStatus.NoShow);
        lesson.DecideNoShow(upheld: false, Start.AddDays(3)).Error.ShouldBe(BookingErrors.NoOpenReport);
    }

    [Fact]
    public void A_rejected_report_leaves_the_lesson_completed_but_not_before_its_end()
    {
        Disputed().DecideNoShow(upheld: false, End.AddSeconds(-1)).Error.ShouldBe(BookingErrors.NotOver);
        var open = Disputed();
        open.DecideNoShow(upheld: false, End).Failed.ShouldBeFalse();
        open.Status.ShouldBe(BookingStatus.Completed);
        open.Events[^1].ShouldBeOfType<LessonCompleted>().CompletedBy.ShouldBe(CompletedBy.Admin);

        var completed = Lessons.In(BookingStatus.Completed);
        completed.ReportNoShow(Absence.Instructor, BookingSide.Student, null, End);
        completed.DisputeNoShow(BookingSide.Instructor, "not so", End);
        completed.DecideNoShow(upheld: false, End.AddDays(3));
        completed.Status.ShouldBe(BookingStatus.Completed);
        completed.Events[^1].ShouldBeOfType<NoShowRejected>();
    }

    [Fact]
    public void A_completion_is_reversed_while_its_report_is_open_however_late_the_decision_comes()
    {
        var lesson = Lessons.In(BookingStatus.Completed);
        lesson.ReportNoShow(Absence.Both, BookingSide.Admin, null, End.AddHours(24).AddSeconds(-1)).Failed.ShouldBeFalse();

        lesson.UpholdUndisputedNoShow(End.AddDays(5)).Failed.ShouldBeFalse();

        lesson.Status.ShouldBe(BookingStatus.NoShow);
        lesson.Events[^1].ShouldBeOfType<LessonCompletionReversed>().Absent.ShouldBe(Absence.Both);
    }

    private static Booking Reported(Absence absent = Absence.Instructor, BookingSide by = BookingSide.Student)
    {
        var lesson = Lessons.Confirmed(Start);
        lesson.ReportNoShow(absent, by, null, Start).Failed.ShouldBeFalse();
        return lesson;
    }

    private static Booking Disputed()
    {
        var lesson = Reported();
        lesson.DisputeNoShow(BookingSide.Instructor, "I was there", Start);
        return lesson;
    }
}

/// <summary>Ruling 14: a completion may be disputed, and an admin decides.</summary>
public sealed class CompletionDisputeTests
{
    private static readonly DateTimeOffset End = Lessons.Now.AddHours(49);

    [Theory]
    [InlineData(BookingSide.Student)]
    [InlineData(BookingSide.Instructor)]
    [InlineData(BookingSide.Admin)]
    public void Any_side_disputes_once_until_24_hours_after_the_end(BookingSide by)
    {
        Lessons.In(BookingStatus.Completed).DisputeCompletion(by, "short", End.AddHours(24)).Error.ShouldBe(BookingErrors.ObjectionsClosed);
        var lesson = Lessons.In(BookingStatus.Completed);
        lesson.DisputeCompletion(by, "short", End.AddHours(24).AddSeconds(-1)).Failed.ShouldBeFalse();

        lesson.HasOpenCase.ShouldBeTrue();
        lesson.DisputeCompletion(by, "short", End).Error.ShouldBe(BookingErrors.AlreadyDisputed);
        lesson.ReportNoShow(Absence.Instructor, BookingSide.Student, null, End).Error.ShouldBe(BookingErrors.CaseOpen);
    }

    [Theory]
    [InlineData(CompletionRuling.Completed, null, 0, true)]
    [InlineData(CompletionRuling.Completed, null, 1, false)]
    [InlineData(CompletionRuling.Completed, Absence.Student, 0, false)]
    [InlineData(CompletionRuling.NoShow, null, 0, false)]
    [InlineData(CompletionRuling.NoShow, Absence.Both, 0, true)]
    [InlineData(CompletionRuling.NoShow, Absence.Both, 1, false)]
    [InlineData(CompletionRuling.PartialRefund, null, 0, false)]
    [InlineData(CompletionRuling.PartialRefund, null, 1, true)]
    [InlineData(CompletionRuling.PartialRefund, null, 11_199, true)]
    [InlineData(CompletionRuling.PartialRefund, null, 11_200, false)]
    [InlineData(CompletionRuling.PartialRefund, Absence.Student, 1, false)]
    public void A_decision_must_not_contradict_itself(CompletionRuling ruling, Absence? absent, long refund, bool allowed)
    {
        var lesson = Disputed();

        lesson.DecideCompletion(new(ruling, absent, new Money(refund)), End).Error.ShouldBe(allowed ? null : BookingErrors.ContradictoryDecision);

        lesson.HasOpenCase.ShouldBe(!allowed);
        lesson.Status.ShouldBe(allowed && absent is not null ? BookingStatus.NoShow : BookingStatus.Completed);
    }

    [Fact]
    public void A_decision_is_made_once_and_tells_what_goes_back()
    {
        var lesson = Disputed();
        lesson.DecideCompletion(new(CompletionRuling.PartialRefund, null, Money.Dollars(30)), End.AddDays(9));

        lesson.Events[^1].ShouldBeOfType<CompletionUpheld>().Refund.ShouldBe(Money.Dollars(30));
        lesson.DecideCompletion(new(CompletionRuling.Completed, null, Money.Zero), End.AddDays(9)).Error.ShouldBe(BookingErrors.NoOpenDispute);
    }

    private static Booking Disputed()
    {
        var lesson = Lessons.In(BookingStatus.Completed);
        lesson.DisputeCompletion(BookingSide.Student, "ten minutes only", End);
        return lesson;
    }
}
