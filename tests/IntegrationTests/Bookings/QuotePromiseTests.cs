using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings.Policies;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using InstaInstru.WebApi.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>
/// What a quote says is what its execution does, to the cent, at the provider, in the ledger and in the wallet (ruling 22),
/// for times, credits, sides and tiers by chance: four lessons each in the plain run, 20 with INSTAINSTRU_TEST_LONG=1.
/// </summary>
public sealed class QuotePromiseTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Seed = 20261121;
    private static readonly int Lessons = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 20 : 4;
    private static readonly int[] Tiers = [800, 1000, 1200, 1500];

    // People have several lessons, as many as a calendar of three weeks takes: jobs look after every account whenever time moves.
    private const int LessonsOfPair = 4;
    private (Teacher Teacher, Person Student) pair;

    [Fact]
    public async Task A_cancellation_gives_what_was_quoted()
    {
        for (var number = 0; number < Lessons; number++)
        {
            var (chance, lesson) = await ByChance(number);
            await host.MoveTo(lesson.Booked.Start.AddMinutes(-chance.Next(1, 30 * 60)));
            var (by, path) = (chance.Next(3) == 0 ? lesson.Teacher.Person : lesson.Student, $"/api/v1/bookings/{lesson.Booked.Id}/cancel");
            var before = await Seen(lesson);

            var quote = await Answer<CancellationQuote>(by.Client.PostOnce(path + "?dry_run=true", new { }, $"quote-{number}"));
            (await Seen(lesson)).ShouldBe(before, "a dry run changes nothing");
            await (await by.Client.PostOnce(path, new { ExpectedOutcome = quote.Outcome }, $"cancel-{number}")).ShouldBe(200);

            await Became(lesson, before.After(quote.ChargedCents, quote.InstructorShareCents, quote.CreditBackCents - lesson.Booked.Price.CreditCents), $"{number}: {quote}");
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task An_absence_gives_what_was_quoted()
    {
        for (var number = 0; number < Lessons; number++)
        {
            var (chance, lesson) = await ByChance(number);
            await host.MoveTo(lesson.Booked.Start.AddHours(-24));
            await host.MoveTo(lesson.Booked.Start.AddMinutes(chance.Next(25 * 60)));
            var (absent, by) = chance.Next(2) == 0 ? ("student", lesson.Teacher.Person) : ("instructor", lesson.Student);
            var (path, before) = ($"/api/v1/bookings/{lesson.Booked.Id}/no-show", await Seen(lesson));

            var quote = await Answer<NoShowQuote>(by.Client.PostOnce(path + "?dry_run=true", new { Absent = absent }, $"quote-{number}"));
            (await Seen(lesson)).ShouldBe(before, "a dry run changes nothing");
            await (await by.Client.PostOnce(path, new { Absent = absent, ExpectedOutcome = quote.Outcome }, $"report-{number}")).ShouldBe(200);
            await host.MoveTo(host.Clock.Now.AddHours(24));
            await host.MoveTo(host.Clock.Now.AddHours(24));

            await Became(lesson, before.After(quote.ChargedCents, quote.InstructorShareCents, quote.CreditBackCents - lesson.Booked.Price.CreditCents), $"{number}: {absent} absent, {quote}");
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_refund_gives_what_was_quoted()
    {
        for (var number = 0; number < Lessons; number++)
        {
            var (chance, lesson) = await ByChance(number);
            await host.MoveTo(lesson.Booked.Start.AddHours(-24));
            await host.MoveTo(lesson.Booked.End.AddHours(24));
            var before = await Seen(lesson);
            long? part = chance.Next(3) == 0 ? null : chance.Next(1, (int)lesson.Booked.Price.StudentPaysCents + 1);
            var bearer = chance.Next(2) == 0 ? "instructor" : "platform";

            var quote = (await Answer<RefundAnswer>(host.AskRefund(lesson.Booked.Id, new { Reason = "x", AmountCents = part, BorneBy = bearer }, "quote", dryRun: true))).Quote!;
            (await Seen(lesson)).ShouldBe(before, "a dry run changes nothing");
            await (await host.AskRefund(lesson.Booked.Id, new { Reason = "x", AmountCents = part, BorneBy = bearer, ExpectedOutcome = quote.Outcome }, "refund")).ShouldBe(200);

            await Became(lesson, before.After(-quote.ToCardCents, -quote.FromInstructorCents, quote.CreditBackCents - quote.CreditRevokedCents), $"{number}: {bearer} bears {quote}");
        }

        await host.EverythingHolds();
    }

    [Fact]
    public async Task A_move_gives_what_was_quoted()
    {
        for (var number = 0; number < Lessons; number++)
        {
            var (chance, lesson) = await ByChance(number);
            await host.MoveTo(lesson.Booked.Start.AddMinutes(-chance.Next(12 * 60, 40 * 60)));
            var (to, before) = (host.NoonIn(4 + chance.Next(6)).AddMinutes(15 * chance.Next(12)), await Seen(lesson));

            var quote = await Answer<RescheduleQuote>(lesson.Student.Move(lesson.Booked.Id, to, "quote", dryRun: true));
            (await Seen(lesson)).ShouldBe(before, "a dry run changes nothing");
            var moved = await lesson.Student.Move(lesson.Booked.Id, to, expected: quote.Outcome is RescheduleOutcome.Locks ? "locks" : "free").Booked();
            await host.Settled();

            (moved.Start, moved.Price).ShouldBe((quote.Start, lesson.Booked.Price), $"{number}: {quote}");
            var after = await Seen(lesson);
            (after.Instructor, after.Wallet).ShouldBe((before.Instructor, before.Wallet));
            after.Paid.ShouldBeOneOf(before.Paid + quote.ChargedCents, before.Paid + quote.LockedCents);
            await host.Cancel(lesson.Student, moved.Id);
        }

        await host.EverythingHolds();
    }

    /// <summary>A lesson in two days of an instructor of some tier, by a student with some credit.</summary>
    private async Task<(Random Chance, PairLesson Lesson)> ByChance(int number)
    {
        var chance = new Random(Seed + number);
        await host.MoveToMorning();
        host.Stripe.Control.TopUp(1_000_00);
        if (number % LessonsOfPair == 0) pair = (await new InstructorBuilder(host).Teaching("piano", chance.Next(80_00, 200_00)).GoLive(), await host.StudentWithCard());
        var (teacher, student) = pair;
        await host.Execute($"update instructor_profiles set founding_commission_bp = {Tiers[chance.Next(Tiers.Length)]} where id = '{teacher.Id.Value}'", asOwner: true);
        if (chance.Next(4) > 0) await host.Give(student.Id, chance.Next(1, 250));
        var request = new { OfferingId = teacher.Offering, Start = $"{host.NoonIn(2):yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = new[] { 60, 90 }[chance.Next(2)], Format = "online", Credits = "best" };
        return (chance, new(student, teacher, await student.Book(teacher, host.NoonIn(2), request: request).Booked()));
    }

    private async Task Became(PairLesson lesson, Money expected, string why)
    {
        await host.Settled();
        (await Seen(lesson)).ShouldBe(expected, why);
        (await host.Balance(lesson.Teacher.Person.Id, "instructor_payable")).ShouldBe(expected.Instructor, why);
    }

    private async Task<Money> Seen(PairLesson lesson) => new(
        await host.Value<long>("select coalesce(sum(captured_cents - refunded_cents), 0)::bigint from payments where student_id = $1", lesson.Student.Id.Value),
        await host.AtProvider(lesson.Teacher),
        await host.Balance(lesson.Student.Id));

    private static async Task<T> Answer<T>(Task<HttpResponseMessage> answer) => await (await (await answer).ShouldBe(200)).Body<T>();

    /// <summary>What the card has paid, what the provider keeps for the instructor, what the wallet holds; in cents.</summary>
    private sealed record Money(long Paid, long Instructor, long Wallet)
    {
        public Money After(long paid, long instructor, long wallet) => new(Paid + paid, Instructor + instructor, Wallet + wallet);
    }
}
