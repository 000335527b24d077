using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class ListMyCreditMovementsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/me/wallet/ledger";

    [Fact]
    public async Task Every_cent_is_explained_by_lot_and_reason_and_pages_leave_nothing_out()
    {
        var student = await host.SignIn(Role.Student);
        var lesson = await Lived(student);

        var lines = new List<CreditMovement>();
        string? cursor = null;
        do
        {
            var page = await (await (await student.Client.GetAsync($"{Path}?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).ShouldBe(200)).Body<Page<CreditMovement>>();
            lines.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        lines.Select(line => $"{line.Kind} {line.Side} {line.AmountCents} {line.LotOrigin}: {line.Why}").ShouldBe(
        [
            "CreditIssued Credit 300 Goodwill: Given by our team.",
            "CreditIssued Debt 1000 Goodwill: New credit repaid what you owed.",
            "CreditRevoked Debt -1000 Milestone: Taken back after you had used it: you owe it.",
            "CreditConsumed Credit -1000 Milestone: Paid for a lesson.",
            "CreditConsumed Credit -3000 Goodwill: Paid for a lesson.",
            "CreditIssued Credit 1000 Milestone: You reached a milestone of lessons.",
            "CreditIssued Credit 3000 Goodwill: Given by our team.",
        ], ignoreOrder: true);
        lines.Select(line => line.PostedAt).ShouldBe(lines.Select(line => line.PostedAt).OrderDescending());
        lines.Where(line => line.Kind == LedgerTransactionKind.CreditConsumed).ShouldAllBe(line => line.BookingId == lesson);
        lines.Select(line => line.LotId).Distinct().Count().ShouldBe(3);
        (lines.Where(line => line.Side is WalletSide.Credit).Sum(line => line.AmountCents), lines.Where(line => line.Side is WalletSide.Debt).Sum(line => line.AmountCents)).ShouldBe((3_00L, 0L));
    }

    [Fact]
    public async Task Everybody_sees_their_own_and_a_bad_page_is_refused()
    {
        await Lived(await host.SignIn(Role.Student));
        var stranger = await host.SignIn(Role.Instructor);

        (await (await (await stranger.Client.GetAsync(Path)).ShouldBe(200)).Body<Page<CreditMovement>>()).Data.ShouldBeEmpty();
        foreach (var bad in new[] { "limit=0", "limit=101", "cursor=nonsense" }) await (await stranger.Client.GetAsync($"{Path}?{bad}")).ShouldBe(422);
        await (await host.Client().GetAsync(Path)).ShouldBeProblem(401, "common.unauthenticated");
    }

    [Fact]
    public async Task The_table_has_every_page_and_cents_are_numbers()
    {
        var student = await host.SignIn(Role.Student);
        await host.ChangeWallet(student.Id, wallet => [.. Enumerable.Range(0, 100).Select(_ => wallet.GiveGoodwill(Money.Dollars(1), host.Clock.Now).Value)]);
        await host.Reserve(student.Id, TypedId.New<BookingId>(host.Clock.Now));
        await host.ChangeWallet(student.Id, wallet => [wallet.Consume(wallet.Reservations.First().BookingId, host.Clock.Now)]);

        var answer = await (await student.Client.GetAsync($"{Path}/csv")).ShouldBe(200);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var table = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        table.Length.ShouldBe(201);
        table[0].ShouldBe("posted_at,side,kind,why,amount_cents,lot_id,lot_kind,lot_origin,booking_id,transaction_id");
        table.Count(line => line.Contains("Paid for a lesson.,-100,", StringComparison.Ordinal)).ShouldBe(100);
        table.Skip(1).ShouldAllBe(line => !line.Contains('\''), "no number was taken for a formula");
    }

    /// <summary>Two credits that paid for a lesson, one of which is taken back and becomes debt, which a third repays.</summary>
    private async Task<BookingId> Lived(Person student)
    {
        var (milestone, lesson) = (TypedId.New<BookingId>(host.Clock.Now), TypedId.New<BookingId>(host.Clock.Now));
        await host.Give(student.Id, 30);
        await Later(wallet => wallet.IssueMilestones(5, milestone, host.Clock.Now));
        await Later(wallet =>
        {
            wallet.Reserve(lesson, CreditChoice.BestOnes, new(Money.Dollars(40), host.Clock.Now.AddDays(1)), Money.Dollars(40), host.Clock.Now).Failed.ShouldBeFalse();
            return [wallet.Consume(lesson, host.Clock.Now)];
        });
        await Later(wallet => wallet.Revoke(CreditOrigin.Milestone, LedgerCauseId.Of(milestone), host.Clock.Now));
        await Later(wallet => [wallet.GiveGoodwill(Money.Dollars(13), host.Clock.Now).Value]);
        return lesson;

        Task Later(Func<Wallet, IEnumerable<LedgerTransaction?>> change)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return host.ChangeWallet(student.Id, change);
        }
    }
}

public sealed class GiveGoodwillTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_admin_gives_credit_up_to_the_limit_with_a_reason_that_is_audited()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));

        var given = await (await (await Give(admin, student, 150_00, "first")).ShouldBe(200)).Body<GoodwillGiven>();

        (given.AmountCents, given.LeftCents, given.ExpiresAt).ShouldBe((150_00L, 50_00L, host.Clock.Now.AddYears(1)));
        (await host.Balance(student.Id)).ShouldBe(150_00);
        (await host.Scalar<string>($"select concat(after->>'reason', ' ', after->>'lot_id', ' ', actor is not null) from audit_log where action = 'wallets.goodwill_given' and entity_id = '{WalletId.Of(student.Id)}'"))
            .ShouldBe($"the room was cold {given.LotId} t");
        ((long?)(await (await Give(admin, student, 50_01, "too-much")).ShouldBeProblem(409, "wallets.goodwill_limit"))["left_cents"]).ShouldBe(50_00);
        await (await Give(admin, student, 150_00, "first")).ShouldBe(200);
        (await host.Balance(student.Id)).ShouldBe(150_00, "a repeated request gives nothing twice");
    }

    [Fact]
    public async Task Of_two_admins_who_give_more_than_the_limit_at_once_one_wins()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));

        var answers = await Task.WhenAll(Give(admin, student, 120_00, "one"), Give(admin, student, 120_00, "other"));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, 409]);
        (await host.Balance(student.Id)).ShouldBe(120_00);
    }

    [Fact]
    public async Task Only_who_manages_the_finances_gives_and_only_something_to_somebody_for_a_reason()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));

        await (await Give(student, student, 1_00, "mine")).ShouldBeProblem(403, "common.forbidden");
        await (await Give(admin, student, 0, "nothing")).ShouldBe(422);
        await (await Give(admin, student, 1_00, "why", reason: "")).ShouldBe(422);
        await (await Give(admin, student with { Id = host.NewUser() }, 1_00, "nobody")).ShouldBeProblem(404, "common.not_found");
    }

    private static Task<HttpResponseMessage> Give(Person admin, Person to, long cents, string key, string reason = "the room was cold") =>
        admin.Client.PostOnce($"/api/v1/admin/users/{to.Id}/goodwill", new { AmountCents = cents, Reason = reason }, $"{key}-{to.Id}");
}
