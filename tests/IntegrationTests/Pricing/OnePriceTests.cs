using System.Net.Http.Json;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Pricing;

/// <summary>Quote, booking, card, provider and ledger say the same for random lessons (rulings 3, 15 and 19).</summary>
public sealed class OnePriceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Seed = 20261121;
    private const int HoursADay = 8;

    private static readonly (string Set, int Commission)[] Standings =
    [
        ("tier = 1, founding_commission_bp = null", 1500), ("tier = 2, founding_commission_bp = null", 1200), ("tier = 3, founding_commission_bp = null", 1000), ("tier = 1, founding_commission_bp = 800", 800),
    ];

    [Fact]
    public async Task What_is_quoted_is_booked_charged_transferred_and_posted_to_the_cent()
    {
        var (random, now) = (new Random(Seed), host.Clock.Now.Date);
        host.Stripe.Control.TopUp(100_000_00);
        // Holds are placed with the booking: every lesson is less than a day ahead.
        await host.MoveTo(new DateTimeOffset(now, TimeSpan.Zero).AddHours(23));
        var (teachers, students) = (new List<Teacher>(), new List<Person>());
        foreach (var standing in Standings)
        {
            teachers.Add(await new InstructorBuilder(host).GoLive());
            await host.Execute($"update instructor_profiles set {standing.Set} where id = '{teachers[^1].Id.Value}'");
            students.Add(await host.StudentWithCard());
        }

        var lessons = new List<(QuoteView Quote, BookingView Booked, Teacher Teacher)>();
        for (var hour = 0; hour < HoursADay; hour++)
            for (var i = 0; i < students.Count; i++)
                lessons.Add(await Book(random, students[i], teachers[(i + hour) % teachers.Count], Standings[(i + hour) % teachers.Count].Commission, host.NoonIn(1).AddHours(hour - 3)));
        var rebates = teachers.Skip(1).ToDictionary(teacher => teacher, _ => random.Next(1, 400));
        foreach (var (teacher, dollars) in rebates) await host.Give(teacher.Person.Id, dollars, CreditKind.FeeRebate);
        await host.MoveTo(lessons.Max(lesson => lesson.Booked.End).AddHours(24));

        foreach (var (quote, booked, teacher) in lessons) await Agrees(quote, booked, teacher);
        foreach (var group in lessons.GroupBy(lesson => lesson.Teacher))
        {
            var rebate = Math.Min(rebates.GetValueOrDefault(group.Key) * 100L, group.Sum(lesson => lesson.Quote.ApplicationFeeCents));
            var earned = group.Sum(lesson => lesson.Quote.InstructorPayoutCents) + rebate;
            (await host.AtProvider(group.Key), await host.Balance(group.Key.Person.Id, "instructor_payable")).ShouldBe((earned, earned));
        }

        lessons.ShouldContain(lesson => lesson.Quote.TopUpCents > 0);
        lessons.ShouldContain(lesson => lesson.Quote.CreditCents == 0);
        lessons.ShouldContain(lesson => lesson.Quote.CreditCents > 0 && lesson.Quote.ApplicationFeeCents > 0);
        await host.EverythingHolds();
    }

    private async Task<(QuoteView, BookingView, Teacher)> Book(Random random, Person student, Teacher teacher, int commission, DateTimeOffset start)
    {
        var minutes = random.Next(30, 61);
        var terms = new { HourlyRateCents = random.Next(6000, 100_001), Durations = new[] { minutes }, Formats = new[] { "online" }, AgeGroups = new[] { "both" } };
        await (await teacher.Client.PutAsJsonAsync($"/api/v1/instructors/me/offerings/{teacher.Offering}", terms, Wire.Json)).ShouldBe(200);
        if (random.Next(3) > 0) await host.Give(student.Id, random.Next(1, 1 + (int)(terms.HourlyRateCents * 1.2 / 100)));
        var lesson = new { OfferingId = teacher.Offering, DurationMinutes = minutes, Format = "online", Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", Credits = random.Next(4) > 0 ? "best" : "none" };
        var quote = await (await (await student.Client.PostAsJsonAsync("/api/v1/pricing/quote", lesson, Wire.Json)).ShouldBe(200)).Body<QuoteView>();
        quote.CommissionBasisPoints.ShouldBe(commission);
        var booking = new { lesson.OfferingId, lesson.DurationMinutes, lesson.Format, lesson.Start, lesson.Credits, quote.CreditCents };
        return (quote, await student.Book(teacher, start, request: booking).Booked(), teacher);
    }

    private async Task Agrees(QuoteView quote, BookingView booked, Teacher teacher)
    {
        var told = $"seed {Seed}: {quote}";
        (quote.InstructorPayoutCents + quote.CommissionCents, quote.StudentPaysCents + quote.CreditCents).ShouldBe((quote.LessonPriceCents, quote.LessonPriceCents + quote.StudentFeeCents), told);
        booked.Price.ShouldBe(new("usd", quote.LessonPriceCents, quote.StudentFeeCents, quote.CreditCents, quote.StudentPaysCents, quote.CommissionCents, quote.InstructorPayoutCents, quote.PricingVersion), told);
        var rebate = -await Posted(booked, "rebate_consumed", "wallet");
        rebate.ShouldBeInRange(0, quote.ApplicationFeeCents, told);
        var hold = (await host.HoldsOf(booked.Id)).ShouldHaveSingleItem(told);
        (hold.Amount, hold.AmountReceived, hold.ApplicationFeeAmount ?? 0).ShouldBe((quote.StudentPaysCents, quote.StudentPaysCents, quote.ApplicationFeeCents - rebate), told);
        (await Posted(booked, "card_captured", "card_clearing"), await Posted(booked, "card_captured", "instructor_payable")).ShouldBe((-quote.StudentPaysCents, quote.InstructorPayoutCents + rebate), told);
        (await Posted(booked, "card_captured", "platform_revenue")).ShouldBe(quote.ApplicationFeeCents - quote.TopUpCents - rebate, told);
        (await Posted(booked, "credit_consumed", "wallet")).ShouldBe(-quote.CreditCents, told);
        (await host.Scalar<long>($"select coalesce(sum(e.amount_cents), 0)::bigint from ledger_entries e join ledger_transactions t on t.id = e.transaction_id where t.booking_id = '{booked.Id.Value}' and e.owner = '{teacher.Person.Id.Value}' and e.account_kind = 'instructor_payable'"))
            .ShouldBe(quote.InstructorPayoutCents + rebate, told);
    }

    private Task<long> Posted(BookingView lesson, string kind, string account) => host.Scalar<long>($"""
        select coalesce(sum(e.amount_cents), 0)::bigint from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
        where t.booking_id = '{lesson.Id.Value}' and t.kind = '{kind}' and e.account_kind = '{account}'
        """);
}
