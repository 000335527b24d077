using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

/// <summary>Random command sequences against a booking and a plain model of rulings 12 to 17, which says for each command whether it succeeds and where it leads.</summary>
public sealed class BookingModelTests
{
    private const int Steps = 10_000;

    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(11)];

    /// <summary>Seconds from the start at which something changes; the lesson ends after 3600.</summary>
    private static readonly int[] Borders = [-24 * 3600, -24 * 3600 + 1, -12 * 3600, -12 * 3600 + 1, -1, 0, 3599, 3600, 3600 + 24 * 3600 - 1, 3600 + 24 * 3600];

    [Fact]
    public void Booking_and_model_agree_after_every_step_and_every_status_and_command_is_met()
    {
        var (reached, taken) = (new HashSet<BookingStatus>(), new HashSet<string>());
        for (var seed = 1; seed <= 3; seed++) Walk(seed, reached, taken);

        reached.Count.ShouldBe(Enum.GetValues<BookingStatus>().Length);
        taken.ShouldBe(Commands, ignoreOrder: true);
    }

    private static void Walk(int seed, HashSet<BookingStatus> reached, HashSet<string> taken)
    {
        var random = new Random(seed);
        var (lesson, model, now) = Begin(random);
        for (var step = 0; step < Steps; step++)
        {
            // What has ended refuses everything: a few tries, then another lesson.
            var ended = model.Status is BookingStatus.Cancelled or BookingStatus.Expired or BookingStatus.NoShow;
            if (random.Next(ended ? 3 : 60) == 0) (lesson, model, now) = Begin(random);
            now = Later(now, lesson, random);
            // From the start on mostly what can happen then.
            var first = now >= lesson.Schedule.Start && random.Next(5) > 0 ? Array.IndexOf(Commands, "instructor completes") : 0;
            var name = Commands[random.Next(first, Commands.Length)];
            var where = $"seed {seed}, step {step}: {name} at {now:O} in {lesson.Status}";
            ((IAggregateRoot)lesson).ClearEvents();

            var expected = model.Expect(name, now);
            var (result, next) = Run(lesson, name, now);

            result.Failed.ShouldBe(!expected, where);
            lesson.Events.Count.ShouldBe(expected ? 1 : 0, where);
            lesson = next ?? lesson;
            (lesson.Status, lesson.HasOpenCase).ShouldBe((model.Status, model.Open), where);
            reached.Add(model.Status);
            if (expected) taken.Add(name);
        }
    }

    private static readonly string[] Commands =
    [
        "confirm", "expire", "student cancels", "instructor cancels", "admin cancels", "deadline cancels", "move", "student revises", "instructor revises",
        "instructor completes", "admin completes lesson", "clock completes", "student reports", "instructor reports", "admin reports both",
        "student disputes report", "instructor disputes report", "clock upholds", "admin upholds", "admin rejects", "student disputes completion", "instructor disputes completion",
        "admin completes", "admin refunds in part", "admin rules absence", "refund reverses completion",
    ];

    private static DateTimeOffset Later(DateTimeOffset now, Booking lesson, Random random)
    {
        if (random.Next(5) > 0) return now + Waits[random.Next(Waits.Length)];
        var border = lesson.Schedule.Start.AddSeconds(Borders[random.Next(Borders.Length)]);
        return border > now ? border : now;
    }

    private static (Booking Lesson, Model Model, DateTimeOffset Now) Begin(Random random)
    {
        var (now, paidFirst) = (Lessons.Now, random.Next(3) == 0);
        var start = now.AddHours(paidFirst ? 20 : 30 + random.Next(30));
        var lesson = paidFirst ? Lessons.AwaitingPayment(start) : Lessons.Confirmed(start);
        return (lesson, new(start, paidFirst ? BookingStatus.AwaitingPayment : BookingStatus.Confirmed, paidFirst ? now.AddMinutes(30) : null), now);
    }

    private static (Result Result, Booking? Next) Run(Booking lesson, string name, DateTimeOffset now) => name switch
    {
        "confirm" => (lesson.Confirm(now), null),
        "expire" => (lesson.Expire(now), null),
        "student cancels" => (lesson.Cancel(CancelledBy.Student, null, null, now), null),
        "instructor cancels" => (lesson.Cancel(CancelledBy.Instructor, null, null, now), null),
        "admin cancels" => (lesson.Cancel(CancelledBy.Admin, null, null, now), null),
        "deadline cancels" => (lesson.Cancel(CancelledBy.PaymentDeadline, null, null, now), null),
        "student revises" => (lesson.Revise(new("studio", "note", null), BookingSide.Student, now), null),
        "instructor revises" => (lesson.Revise(new(null, null, "note"), BookingSide.Instructor, now), null),
        "instructor completes" => (lesson.Complete(CompletedBy.Instructor, now), null),
        "admin completes lesson" => (lesson.Complete(CompletedBy.Admin, now), null),
        "clock completes" => (lesson.Complete(CompletedBy.Automatically, now), null),
        "student reports" => (lesson.ReportNoShow(Absence.Instructor, BookingSide.Student, null, now), null),
        "instructor reports" => (lesson.ReportNoShow(Absence.Student, BookingSide.Instructor, null, now), null),
        "admin reports both" => (lesson.ReportNoShow(Absence.Both, BookingSide.Admin, null, now), null),
        "student disputes report" => (lesson.DisputeNoShow(BookingSide.Student, "no", now), null),
        "instructor disputes report" => (lesson.DisputeNoShow(BookingSide.Instructor, "no", now), null),
        "clock upholds" => (lesson.UpholdUndisputedNoShow(now), null),
        "admin upholds" => (lesson.DecideNoShow(upheld: true, now), null),
        "admin rejects" => (lesson.DecideNoShow(upheld: false, now), null),
        "student disputes completion" => (lesson.DisputeCompletion(BookingSide.Student, "no", now), null),
        "instructor disputes completion" => (lesson.DisputeCompletion(BookingSide.Instructor, "no", now), null),
        "admin completes" => (lesson.DecideCompletion(new(CompletionRuling.Completed, null, Money.Zero), now), null),
        "admin refunds in part" => (lesson.DecideCompletion(new(CompletionRuling.PartialRefund, null, Money.Dollars(1)), now), null),
        "admin rules absence" => (lesson.DecideCompletion(new(CompletionRuling.NoShow, Absence.Both, Money.Zero), now), null),
        "refund reverses completion" => (Reverse(lesson, now), null),
        _ => Move(lesson, now),
    };

    /// <summary>A reversal never fails: what was not completed, or was reversed before, stays as it is.</summary>
    private static Result Reverse(Booking lesson, DateTimeOffset now)
    {
        lesson.ReverseCompletion(now);
        return lesson.Events.Count > 0 ? Result.Ok : BookingErrors.IllegalTransition(lesson.Status);
    }

    private static (Result Result, Booking? Next) Move(Booking lesson, DateTimeOffset now)
    {
        var to = LessonSchedule.Of(lesson.Schedule.Start.AddHours(36), 60, 0, "America/New_York", "America/New_York", TestZones.Instance);
        var moved = lesson.Reschedule(TypedId.New<BookingId>(now), to, Money.Zero, now);
        return (moved.Failed ? moved.Error : Result.Ok, moved.Value);
    }

    /// <summary>The rulings in words, without the aggregate's tables.</summary>
    private sealed class Model(DateTimeOffset booked, BookingStatus status, DateTimeOffset? heldUntil)
    {
        private DateTimeOffset start = booked;
        private bool locked;
        private string? accused;
        private DateTimeOffset? reportedAt;
        private bool contradicted;
        private bool reportOpen;
        private bool disputeOpen;
        private bool disputed;
        private bool reversed;

        public BookingStatus Status { get; private set; } = status;

        public bool Open => reportOpen || disputeOpen;

        private DateTimeOffset End => start.AddHours(1);

        public bool Expect(string command, DateTimeOffset now)
        {
            var live = Status is BookingStatus.AwaitingPayment or BookingStatus.Confirmed;
            var (held, past) = (Status is BookingStatus.Confirmed or BookingStatus.Completed, now >= End.AddHours(24));
            return command switch
            {
                "confirm" => When(Status is BookingStatus.AwaitingPayment && now < heldUntil, BookingStatus.Confirmed),
                "expire" => When(Status is BookingStatus.AwaitingPayment && now >= heldUntil, BookingStatus.Expired),
                "student cancels" or "instructor cancels" or "admin cancels" or "deadline cancels" => When(live && now < start, BookingStatus.Cancelled),
                "student revises" or "instructor revises" => live && now < End,
                "instructor completes" or "admin completes lesson" => When(Status is BookingStatus.Confirmed && !Open && now >= End, BookingStatus.Completed),
                "clock completes" => When(Status is BookingStatus.Confirmed && !Open && past, BookingStatus.Completed),
                "student reports" => Report("instructor", held && now >= start && !past, now),
                "instructor reports" => Report("student", held && now >= start && !past, now),
                "admin reports both" => Report("both", held && now >= start && !past, now),
                "student disputes report" => Contradict("student", now),
                "instructor disputes report" => Contradict("instructor", now),
                "clock upholds" => Decide(reportOpen && !contradicted && now >= reportedAt?.AddHours(24), BookingStatus.NoShow),
                "admin upholds" => Decide(reportOpen && contradicted, BookingStatus.NoShow),
                "admin rejects" => Decide(reportOpen && contradicted && now >= End, BookingStatus.Completed),
                "student disputes completion" or "instructor disputes completion" => Dispute(Status is BookingStatus.Completed && !disputed && !Open && !past),
                "admin completes" or "admin refunds in part" => Settle(BookingStatus.Completed),
                "admin rules absence" => Settle(BookingStatus.NoShow),
                "refund reverses completion" => Reverse(),
                _ => Move(now),
            };
        }

        private bool When(bool allowed, BookingStatus next)
        {
            if (allowed) Status = next;
            return allowed;
        }

        private bool Report(string whom, bool allowed, DateTimeOffset now)
        {
            if (!allowed || reportedAt is not null || Open) return false;
            (accused, reportedAt, reportOpen) = (whom, now, true);
            return true;
        }

        private bool Contradict(string who, DateTimeOffset now)
        {
            if (!reportOpen || (accused != who && accused != "both") || contradicted || now >= reportedAt?.AddHours(24)) return false;
            return contradicted = true;
        }

        private bool Decide(bool allowed, BookingStatus next)
        {
            if (allowed) reportOpen = false;
            return When(allowed, next);
        }

        private bool Dispute(bool allowed)
        {
            if (allowed) disputed = disputeOpen = true;
            return allowed;
        }

        private bool Reverse()
        {
            if (Status is not BookingStatus.Completed || reversed) return false;
            return reversed = true;
        }

        private bool Settle(BookingStatus next)
        {
            var allowed = disputeOpen;
            disputeOpen = false;
            return When(allowed, next);
        }

        private bool Move(DateTimeOffset now)
        {
            var ahead = start - now;
            if (Status is not BookingStatus.Confirmed || ahead < TimeSpan.FromHours(12)) return false;
            if (ahead < TimeSpan.FromHours(24))
            {
                if (locked) return false;
                locked = true;
            }

            start = start.AddHours(36);
            return true;
        }
    }
}
