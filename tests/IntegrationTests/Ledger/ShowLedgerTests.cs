using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Ledger;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Ledger;

public sealed class ShowLedgerTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/admin/ledger";

    [Fact]
    public async Task The_accounts_are_totalled_by_kind_and_sum_to_zero()
    {
        var before = await Books();
        await host.Give(host.NewUser(), 20);
        await host.Give(host.NewUser(), 15);

        var books = await Books();

        books.SumCents.ShouldBe(0);
        var (were, are) = (WalletsIn(before), WalletsIn(books));
        (are.AmountCents - were.AmountCents, are.Entries - were.Entries).ShouldBe((35_00, 2));
        books.Accounts.Sum(account => account.AmountCents).ShouldBe(0);

        async Task<TrialBalance> Books() => await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path)).ShouldBe(200)).Body<TrialBalance>();
        static AccountTotal WalletsIn(TrialBalance balance) => balance.Accounts.SingleOrDefault(account => account.Kind is AccountKind.Wallet) ?? new(AccountKind.Wallet, 0, 0);
    }

    [Fact]
    public async Task Totals_can_be_asked_for_at_any_instant_of_the_past_to_the_second()
    {
        await host.Give(host.NewUser(), 20);
        var then = host.Clock.Now;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Give(host.NewUser(), 7);

        (await Wallets(then.AddSeconds(1)) - await Wallets(then)).ShouldBe(7_00);
        (await Wallets(then) - await Wallets(then.AddSeconds(-1))).ShouldBeGreaterThanOrEqualTo(20_00);
        (await Wallets(then.AddSeconds(1))).ShouldBe(await Wallets(null));
        await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path + "?at=yesterday")).ShouldBe(422);

        async Task<long> Wallets(DateTimeOffset? at)
        {
            var books = await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path + (at is { } instant ? $"?at={instant:yyyy-MM-ddTHH:mm:ssZ}" : ""))).ShouldBe(200)).Body<TrialBalance>();
            books.SumCents.ShouldBe(0);
            return books.Accounts.SingleOrDefault(account => account.Kind is AccountKind.Wallet)?.AmountCents ?? 0;
        }
    }

    [Fact]
    public async Task Only_who_may_see_the_finances_sees_them()
    {
        await (await host.Client().GetAsync(Path)).ShouldBe(401);
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(Path)).ShouldBeProblem(403, "common.forbidden");
        await (await (await host.SignIn(Role.Instructor)).Client.GetAsync(Path)).ShouldBeProblem(403, "common.forbidden");
    }
}
