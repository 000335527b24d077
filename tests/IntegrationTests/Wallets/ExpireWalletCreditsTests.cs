using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class ExpireWalletCreditsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Expiring_twice_takes_once_and_leaves_what_is_set_aside()
    {
        var user = host.NewUser();
        await host.Give(user, 20, days: 2);
        await host.Give(user, 5, CreditKind.Promotional, days: 0);
        await host.Reserve(user, TypedId.New<Domain.Bookings.BookingId>(host.Clock.Now));

        for (var i = 0; i < 2; i++) (await host.Sender.Send<Result>(new ExpireWalletCredits(WalletId.Of(user)), default)).Error.ShouldBeNull();

        (await host.Balance(user)).ShouldBe(2000);
    }

    [Fact]
    public async Task A_wallet_that_is_not_there_is_not_found() =>
        (await host.Sender.Send<Result>(new ExpireWalletCredits(WalletId.Of(host.NewUser())), default)).Error.ShouldBe(CommonErrors.NotFound);
}
