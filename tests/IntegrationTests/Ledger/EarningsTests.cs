using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Ledger;

public sealed class ListMyEarningsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_instructor_sees_what_was_earned_and_given_back_newest_first_also_as_a_table()
    {
        var (teacher, student, booked) = await host.CapturedLesson();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Refund(booked.Id, new { Reason = "half", AmountCents = 56_00, BorneBy = "instructor" });

        var page = await (await (await teacher.Client.GetAsync("/api/v1/me/earnings")).ShouldBe(200)).Body<Page<Earning>>();

        page.Data.Select(row => (row.Kind, row.AmountCents, row.BookingId)).ShouldBe([(LedgerTransactionKind.CardRefunded, -42_50, booked.Id), (LedgerTransactionKind.CardCaptured, 85_00, booked.Id)]);
        var table = await (await (await teacher.Client.GetAsync("/api/v1/me/earnings/csv")).ShouldBe(200)).Content.ReadAsStringAsync();
        table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        table.ShouldContain(",-4250\r\n");
        var first = await (await (await teacher.Client.GetAsync("/api/v1/me/earnings?limit=1")).ShouldBe(200)).Body<Page<Earning>>();
        var second = await (await (await teacher.Client.GetAsync($"/api/v1/me/earnings?limit=1&cursor={first.NextCursor}")).ShouldBe(200)).Body<Page<Earning>>();
        second.Data.ShouldHaveSingleItem().ShouldBe(page.Data[1]);
        await (await student.Client.GetAsync("/api/v1/me/earnings")).ShouldBeProblem(403, "common.forbidden");
    }
}

public sealed class ExplainBookingLedgerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_cent_of_a_late_cancellation_is_told_in_plain_words_and_sums_to_zero()
    {
        var (_, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-2));
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { Reason = "ill" }, $"cancel-{booked.Id}")).ShouldBe(200);
        var path = $"/api/v1/admin/bookings/{booked.Id}/ledger";

        var ledger = await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(path)).ShouldBe(200)).Body<BookingLedger>();

        ledger.Data.Select(row => row.Explanation).ShouldBe(
            ["The card paid $112.00; the instructor earned $42.50, the platform kept $69.50.", "Credit of $50.00 was given, paid by the platform."]);
        ledger.Data.ShouldAllBe(row => row.Entries.Sum(entry => entry.AmountCents) == 0);
        await (await student.Client.GetAsync(path)).ShouldBeProblem(403, "common.forbidden");
    }

    [Fact]
    public async Task Credit_that_a_refund_takes_back_is_told_beside_the_lesson_that_had_caused_it()
    {
        var (_, student, booked) = await host.PayableLesson();
        await host.MoveTo(booked.Start.AddHours(-2));
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/cancel", new { Reason = "ill" }, $"cancel-{booked.Id}")).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Refund(booked.Id, new { Reason = "hospital" });

        var ledger = await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync($"/api/v1/admin/bookings/{booked.Id}/ledger")).ShouldBe(200)).Body<BookingLedger>();

        ledger.Data.Select(row => row.Explanation).ShouldContain("Credit of $50.00 was taken back.");
        ledger.Data.SelectMany(row => row.Entries).Where(entry => entry.Account is AccountKind.Wallet).Sum(entry => entry.AmountCents).ShouldBe(0, "nothing of the lesson is left in the wallet");
    }

    [Fact]
    public async Task Every_kind_of_movement_there_is_has_words_of_its_own()
    {
        var booking = TypedId.New<BookingId>(host.Clock.Now);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var ledger = scope.ServiceProvider.GetRequiredService<IRepository<LedgerTransaction>>();
            foreach (var kind in Enum.GetValues<LedgerTransactionKind>())
                ledger.Add(LedgerTransaction.Post(kind, LedgerCauseId.Of(booking), booking, host.Clock.Now, (LedgerAccount.PlatformRevenue, new Money(1)), (LedgerAccount.CreditBreakage, new Money(-1))));
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
        }

        var told = await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync($"/api/v1/admin/bookings/{booking}/ledger")).ShouldBe(200)).Body<BookingLedger>();

        told.Data.Select(row => row.Kind).Order().ShouldBe(Enum.GetValues<LedgerTransactionKind>());
        told.Data.Select(row => row.Explanation).ShouldBeUnique();
        told.Data.ShouldAllBe(row => row.Explanation.EndsWith('.') && !row.Explanation.Contains('_'));
    }
}
