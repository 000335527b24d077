using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class GetMyWalletTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_student_has_an_empty_wallet()
    {
        var student = await host.SignIn(Role.Student);

        var wallet = await (await (await student.Client.GetAsync("/api/v1/me/wallet")).ShouldBe(200)).Tree();

        ((long?)wallet["balance_cents"]).ShouldBe(0);
        wallet["lots"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wallet_shows_lots_by_earliest_end_and_what_is_set_aside()
    {
        var student = await host.SignIn(Role.Student);
        await host.Give(student.Id, 30, days: 90);
        await host.Give(student.Id, 20, CreditKind.Promotional, days: 10);
        await host.Give(student.Id, 5, days: -1);
        await host.ChangeWallet(student.Id, wallet =>
        {
            wallet.Reserve(TypedId.New<BookingId>(host.Clock.Now), CreditChoice.BestOnes, new(Money.Dollars(45), host.Clock.Now.AddDays(1)), Money.Dollars(45), host.Clock.Now);
            return [];
        });

        var wallet = await (await student.Client.GetAsync("/api/v1/me/wallet")).Tree();

        ((long?)wallet["balance_cents"]).ShouldBe(5500);
        ((long?)wallet["reserved_cents"]).ShouldBe(4500);
        ((long?)wallet["available_cents"]).ShouldBe(500);
        wallet["lots"]!.AsArray().Select(lot => (long)lot!["left_cents"]!).ShouldBe([500, 2000, 3000]);
        ((string?)wallet["lots"]![1]!["kind"]).ShouldBe("promotional");
    }

    [Fact]
    public async Task Nobody_sees_a_wallet_without_signing_in() => await (await host.Client().GetAsync("/api/v1/me/wallet")).ShouldBeProblem(401, "common.unauthenticated");
}
