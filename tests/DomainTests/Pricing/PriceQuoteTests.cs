using FsCheck;
using FsCheck.Fluent;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Pricing;
using InstaInstru.DomainTests.Bookings;
using InstaInstru.DomainTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Pricing;

public sealed class PriceQuoteTests
{
    private static readonly PricingTerms Terms = PricingTerms.First(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Fifty_minutes_at_sixty_one_dollars_round_the_price_first_and_each_share_once()
    {
        var quote = Quote(6100, 50, LessonFormat.Online, 15, 0);

        quote.LessonPrice.Cents.ShouldBe(5083);
        quote.StudentFee.Cents.ShouldBe(610);
        quote.Commission.Cents.ShouldBe(762);
        quote.InstructorPayout.Cents.ShouldBe(4321);
        quote.StudentPays.Cents.ShouldBe(5693);
        quote.ApplicationFee.Cents.ShouldBe(1372);
        quote.TermsNumber.ShouldBe(1);
    }

    [Theory]
    [InlineData(10000, 15, 0, 11200, 8500, 2700, 0)]
    [InlineData(10000, 15, 2000, 9200, 8500, 700, 0)]
    [InlineData(12000, 12, 0, 13440, 10560, 2880, 0)]
    [InlineData(10000, 15, 10000, 1200, 8500, 0, 7300)]
    [InlineData(10000, 15, 99999, 1200, 8500, 0, 7300)]
    public void Worked_examples(long rate, int commission, long credits, long studentPays, long payout, long applicationFee, long topUp)
    {
        var quote = Quote(rate, 60, LessonFormat.InstructorLocation, commission, credits);

        quote.StudentPays.Cents.ShouldBe(studentPays);
        quote.InstructorPayout.Cents.ShouldBe(payout);
        quote.ApplicationFee.Cents.ShouldBe(applicationFee);
        quote.TopUp.Cents.ShouldBe(topUp);
    }

    [Theory]
    [InlineData(LessonFormat.Online, 5999, 60, 5999, 6000)]
    [InlineData(LessonFormat.StudentLocation, 7999, 60, 7999, 8000)]
    [InlineData(LessonFormat.NeutralLocation, 7900, 45, 5925, 6000)]
    [InlineData(LessonFormat.InstructorLocation, 7900, 90, 11850, 12000)]
    public void Below_the_floor_of_its_format_a_price_is_refused_with_the_figures(LessonFormat format, long rate, int minutes, long price, long floor)
    {
        var error = PriceQuote.For(Terms, new(rate), minutes, format, BasisPoints.Percent(15), Money.Zero).Error!;

        error.Code.ShouldBe("pricing.price_below_floor");
        error.Kind.ShouldBe(ErrorKind.Invalid);
        error.Facts["modality"].ShouldBe(format is LessonFormat.Online ? "online" : "in_person");
        error.Facts["duration_minutes"].ShouldBe(minutes);
        error.Facts["lesson_price_cents"].ShouldBe(price);
        error.Facts["required_floor_cents"].ShouldBe(floor);
    }

    [Fact]
    public void At_the_floor_a_price_is_accepted_for_every_duration()
    {
        for (var minutes = 30; minutes <= 240; minutes++)
        {
            PriceQuote.For(Terms, Money.Dollars(60), minutes, LessonFormat.Online, BasisPoints.Percent(15), Money.Zero).Failed.ShouldBeFalse($"{minutes} minutes online");
            PriceQuote.For(Terms, Money.Dollars(80), minutes, LessonFormat.NeutralLocation, BasisPoints.Percent(15), Money.Zero).Failed.ShouldBeFalse($"{minutes} minutes in person");
        }
    }

    [Fact]
    public void Whatever_the_figures_the_card_and_the_platform_pay_the_instructor_exactly_the_payout()
    {
        var cases =
            from rate in Gen.Choose(8000, 100_000)
            from minutes in Gen.Choose(30, 240)
            from commission in Gen.Elements(8, 10, 12, 15)
            from credits in Gen.Choose(0, 200_000)
            select (rate, minutes, commission, credits);
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var quote = Quote(given.rate, given.minutes, LessonFormat.StudentLocation, given.commission, given.credits);
            var withoutCredits = Quote(given.rate, given.minutes, LessonFormat.StudentLocation, given.commission, 0);
            quote.InstructorPayout.ShouldBe(withoutCredits.InstructorPayout);
            (quote.StudentPays - quote.ApplicationFee + quote.TopUp).ShouldBe(quote.InstructorPayout);
            (quote.StudentPays + quote.Credits).ShouldBe(quote.LessonPrice + quote.StudentFee);
            quote.StudentPays.ShouldBeGreaterThanOrEqualTo(quote.StudentFee);
            (quote.ApplicationFee > Money.Zero && quote.TopUp > Money.Zero).ShouldBeFalse();
        }).Check(Properties.Cases.Of(plain: 1_000, all: 100_000));
    }

    [Fact]
    public void Quote_snapshot_hold_capture_transfer_and_ledger_carry_the_same_cents_for_any_price_duration_tier_and_credit()
    {
        var cases =
            from rate in Gen.Choose(6000, 100_000)
            from minutes in Gen.Choose(30, 240)
            from tier in Gen.Choose(1, 4)
            from credits in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 20_000), Gen.Choose(20_000, 450_000))
            select (rate, minutes, tier, credits);
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var share = Terms.CommissionOf(new(given.tier, given.tier == 4 ? BasisPoints.Percent(8) : null));
            var quote = PriceQuote.For(Terms, new(given.rate), given.minutes, LessonFormat.Online, share, new(given.credits)).Value!;
            var booking = Lessons.Confirmed(Lessons.Now.AddHours(48), BookingPrice.Of(quote));
            var payment = Payment.Open(booking, Lessons.Now);
            var hold = payment.PlaceHold(new(new("cus_1", "pm_1"), "acct_1", StudentPresent: false), Requests.Instance, Lessons.Now).Value!;
            hold.Body.ShouldBe($"{quote.StudentPays.Cents} of pm_1, fee {quote.ApplicationFee.Cents}, present False");
            payment.Apply(Seen(IntentState.RequiresCapture, quote, Money.Zero), hold, Requests.Instance, Lessons.Now);
            payment.LessonTaught(Lessons.Now.AddHours(50));
            var capture = payment.Capture(Requests.Instance, Lessons.Now.AddHours(74)).Value!;
            capture.Body.ShouldBe($"pi_1: {quote.StudentPays.Cents}, fee {quote.ApplicationFee.Cents}");
            payment.Apply(Seen(IntentState.Succeeded, quote, quote.StudentPays), capture, Requests.Instance, Lessons.Now.AddHours(74));
            payment.TopUpDue.ShouldBe(quote.TopUp);
            var captured = payment.Events.OfType<PaymentCaptured>().ShouldHaveSingleItem();
            var posted = LedgerTransaction.CardCaptured(
                LedgerCauseId.Of(payment.Id), booking.Id, LedgerAccount.InstructorPayable(booking.InstructorId.UserId), captured.Captured, captured.InstructorShare, Lessons.Now).Entries;
            On(posted, AccountKind.CardClearing).ShouldBe(-quote.StudentPays);
            On(posted, AccountKind.InstructorPayable).ShouldBe(quote.InstructorPayout);
            On(posted, AccountKind.PlatformRevenue).ShouldBe(quote.StudentFee + quote.Commission - quote.Credits);
            quote.InstructorPayout.ShouldBeGreaterThanOrEqualTo(Money.Zero);
            quote.Credits.ShouldBe(Money.Min(new(given.credits), quote.LessonPrice), "credit pays the price and never the fee");
        }).Check(Properties.Cases.Of(plain: 1_000, all: 100_000));
    }

    private static IntentSnapshot Seen(IntentState state, PriceQuote quote, Money received) => new("pi_1", null, state, quote.StudentPays, received, Lessons.Now.AddDays(7), null);

    private static Money On(IEnumerable<LedgerEntry> entries, AccountKind account) => new(entries.Where(entry => entry.AccountKind == account).Sum(entry => entry.Amount.Cents));

    private static PriceQuote Quote(long rate, int minutes, LessonFormat format, int commission, long credits) =>
        PriceQuote.For(Terms, new(rate), minutes, format, BasisPoints.Percent(commission), new(credits)).Value!;
}
