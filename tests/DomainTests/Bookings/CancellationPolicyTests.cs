using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Bookings;

public sealed class CancellationPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 20, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset LongAgo = Start.AddDays(-10);

    [Theory]
    [InlineData(0, 13, 11200, 11200, 0, 10000)]
    [InlineData(0, 2, 11200, 6950, 4250, 5000)]
    [InlineData(10000, 2, 1200, 0, 4250, 5000)]
    [InlineData(10000, 13, 1200, 1200, 0, 10000)]
    [InlineData(2000, 2, 9200, 4950, 4250, 5000)]
    public void Worked_examples_of_a_hundred_dollar_lesson(long credits, int hoursAhead, long card, long applicationFee, long instructor, long creditBack)
    {
        var terms = Decide(CancelledBy.Student, Lessons.Price(credits), Start.AddHours(-hoursAhead));

        terms.Charged.Cents.ShouldBe(card);
        terms.ApplicationFee.Cents.ShouldBe(applicationFee);
        terms.InstructorShare.Cents.ShouldBe(instructor);
        terms.CreditBack.Cents.ShouldBe(creditBack);
    }

    [Theory]
    [InlineData(24, 0, CancellationOutcome.NothingCharged)]
    [InlineData(24, 1, CancellationOutcome.LessonPriceAsCredit)]
    [InlineData(12, 0, CancellationOutcome.LessonPriceAsCredit)]
    [InlineData(12, 1, CancellationOutcome.HalfAsCredit)]
    public void The_borders_are_exact_instants(int hoursAhead, int ticksLater, CancellationOutcome outcome) =>
        Decide(CancelledBy.Student, Lessons.HundredDollars, Start.AddHours(-hoursAhead).AddTicks(ticksLater)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(CancelledBy.Instructor)]
    [InlineData(CancelledBy.Admin)]
    [InlineData(CancelledBy.PaymentDeadline)]
    [InlineData(CancelledBy.Reschedule)]
    public void Nobody_but_the_student_pays_for_a_cancellation(CancelledBy by)
    {
        var terms = Decide(by, Lessons.Price(2000), Start.AddHours(-1));

        terms.Outcome.ShouldBe(CancellationOutcome.NothingCharged);
        terms.Charged.ShouldBe(Money.Zero);
        terms.CreditBack.Cents.ShouldBe(2000);
    }

    [Fact]
    public void Without_a_standing_hold_nothing_is_charged_or_credited_beyond_the_reserved_credits()
    {
        var terms = CancellationPolicy.Decide(CancelledBy.Student, Lessons.Price(1500), LongAgo, Start, holdStands: false, Start.AddHours(-1));

        (terms.Outcome, terms.Charged.Cents, terms.InstructorShare.Cents, terms.CreditBack.Cents).ShouldBe((CancellationOutcome.NothingCharged, 0L, 0L, 1500L));
    }

    [Theory]
    [InlineData(180, 15, CancellationOutcome.NothingCharged)]
    [InlineData(180, 16, CancellationOutcome.HalfAsCredit)]
    [InlineData(125, 5, CancellationOutcome.HalfAsCredit)]
    [InlineData(125, 4, CancellationOutcome.NothingCharged)]
    public void Within_15_minutes_of_booking_and_more_than_2_hours_before_the_lesson_it_is_free(int bookedMinutesAhead, int cancelledAfterMinutes, CancellationOutcome outcome)
    {
        var booked = Start.AddMinutes(-bookedMinutesAhead);

        CancellationPolicy.Decide(CancelledBy.Student, Lessons.HundredDollars, booked, Start, holdStands: true, booked.AddMinutes(cancelledAfterMinutes)).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_quote_holds_until_the_next_border()
    {
        CancellationPolicy.ValidUntil(LongAgo, Start, Start.AddHours(-30)).ShouldBe(Start.AddHours(-24));
        CancellationPolicy.ValidUntil(LongAgo, Start, Start.AddHours(-24)).ShouldBe(Start.AddHours(-24), "the last instant of what is free");
        CancellationPolicy.ValidUntil(LongAgo, Start, Start.AddHours(-24).AddSeconds(1)).ShouldBe(Start.AddHours(-12));
        CancellationPolicy.ValidUntil(LongAgo, Start, Start.AddHours(-2)).ShouldBe(Start, "the first instant without grace");
        CancellationPolicy.ValidUntil(LongAgo, Start, Start.AddHours(-1)).ShouldBe(Start);
        CancellationPolicy.ValidUntil(Start.AddHours(-3), Start, Start.AddHours(-3)).ShouldBe(Start.AddHours(-3).AddMinutes(15));
    }

    [Fact]
    public void Nothing_is_paid_out_beyond_what_was_captured_plus_credits()
    {
        foreach (var credits in new long[] { 0, 1, 2000, 5000, 9999, 10000 })
            foreach (var hours in new[] { 1, 11, 12, 13, 23 })
            {
                var price = Lessons.Price(credits);
                var terms = Decide(CancelledBy.Student, price, Start.AddHours(-hours));

                (terms.InstructorShare + terms.CreditBack).ShouldBeLessThanOrEqualTo(terms.Charged + price.Credits);
                terms.ApplicationFee.ShouldBeLessThanOrEqualTo(terms.Charged);
            }
    }

    private static CancellationTerms Decide(CancelledBy by, BookingPrice price, DateTimeOffset now) => CancellationPolicy.Decide(by, price, LongAgo, Start, holdStands: true, now);
}
