using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class ExpireCreditsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Lots_that_have_ended_are_taken_and_others_stay()
    {
        var (ended, living) = (host.NewUser(), host.NewUser());
        await host.Give(ended, 20, CreditKind.Promotional, days: 0);
        await host.Give(living, 20, CreditKind.Promotional, days: 1);

        (await host.Sender.Send<Result>(new ExpireCredits(), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();

        (await host.Balance(ended)).ShouldBe(0);
        (await host.Balance(living)).ShouldBe(2000);
    }
}
