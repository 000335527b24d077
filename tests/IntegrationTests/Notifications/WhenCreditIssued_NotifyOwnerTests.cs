using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.Domain.Wallets.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenCreditIssued_NotifyOwnerTests(ApiHost host)
{
    private const string Reaction = "WhenCreditIssued_NotifyOwner";

    [Theory]
    [InlineData(20, 0, "$20.00 of credit is in your wallet, until Nov 23, 2027.")]
    [InlineData(15, 5, "$15.00 of credit is in your wallet, until Nov 23, 2027. $5.00 repaid what you owed.")]
    [InlineData(0, 20, "Your new credit has repaid what you owed.")]
    public async Task The_owner_learns_how_much_there_is(long dollars, long repaid, string words)
    {
        var owner = await host.SignIn(Role.Student);

        await host.Deliver(Reaction, Issued(owner.Id, dollars, repaid));

        (await host.Told(owner)).ShouldEndWith(words);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var owner = await host.SignIn(Role.Student);

        await host.DeliverTwice(Reaction, Issued(owner.Id, 20, 0));

        (await host.TimesTold(owner)).ShouldBe(1);
    }

    private CreditIssued Issued(UserId owner, long dollars, long repaid) => new(
        owner, TypedId.New<CreditLotId>(host.Clock.Now), CreditKind.Compensation, CreditOrigin.Goodwill, Money.Dollars(dollars), Money.Dollars(repaid),
        host.Clock.Now.AddYears(1), host.Clock.Now);
}
