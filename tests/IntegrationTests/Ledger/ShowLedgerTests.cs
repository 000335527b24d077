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
        await host.Give(host.NewUser(), 20);
        await host.Give(host.NewUser(), 15);

        var books = await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path)).ShouldBe(200)).Body<TrialBalance>();

        books.SumCents.ShouldBe(0);
        books.Accounts.Single(account => account.Kind is AccountKind.Wallet).ShouldBe(new AccountTotal(AccountKind.Wallet, 3500, 2));
        books.Accounts.Sum(account => account.AmountCents).ShouldBe(0);
    }

    [Fact]
    public async Task Only_who_may_see_the_finances_sees_them()
    {
        await (await host.Client().GetAsync(Path)).ShouldBe(401);
        await (await (await host.SignIn(Role.Student)).Client.GetAsync(Path)).ShouldBeProblem(403, "common.forbidden");
        await (await (await host.SignIn(Role.Instructor)).Client.GetAsync(Path)).ShouldBeProblem(403, "common.forbidden");
    }
}
