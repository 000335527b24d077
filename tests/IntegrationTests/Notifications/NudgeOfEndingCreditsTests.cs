using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Wallets;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class NudgeOfEndingCreditsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Fourteen_and_three_days_before_its_end_credit_is_spoken_of_once_each()
    {
        var owner = await host.SignIn(Role.Student);
        await host.Give(owner.Id, 20, CreditKind.Promotional, days: 20);
        var end = host.Clock.Now.AddDays(20);

        await Run(end.AddDays(-14).AddSeconds(-1));
        (await Nudges(owner)).ShouldBe((0, 0));
        await Run(end.AddDays(-14));
        await Run(end.AddDays(-3).AddSeconds(-1));
        (await Nudges(owner)).ShouldBe((1, 0));
        await Run(end.AddDays(-3));
        await Run(end.AddDays(-2));
        await Run(end);

        (await Nudges(owner)).ShouldBe((1, 1));
        (await host.Told(owner)).ShouldContain($"$20.00 ends on {end.AddHours(-5):ddd, MMM d} at {end.AddHours(-5):h:mm tt} (America/New_York). Book a lesson that starts before then to use it.");
    }

    [Fact]
    public async Task Credit_that_comes_late_is_spoken_of_once_and_what_bookings_set_aside_not_at_all()
    {
        var (late, careful) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await host.Give(late.Id, 20, days: 2);
        await host.Give(careful.Id, 20, days: 2);
        await host.Reserve(careful.Id, TypedId.New<BookingId>(host.Clock.Now));

        await Run(host.Clock.Now);

        (await Nudges(late), await Nudges(careful)).ShouldBe(((0L, 1L), (0L, 0L)));
    }

    private async Task Run(DateTimeOffset at)
    {
        if (at > host.Clock.Now) host.Clock.MoveTo(at);
        (await host.Sender.Send<Result>(new NudgeOfEndingCredits(), default)).Error.ShouldBeNull();
        await host.Services.UntilIdle();
    }

    private async Task<(long, long)> Nudges(Person person) => (
        await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'credit_ends_in_two_weeks'", person.Id.Value),
        await host.Value<long>("select count(*) from notifications where user_id = $1 and kind = 'credit_ends_in_three_days'", person.Id.Value));
}

public sealed class NudgeOfEndingCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Credit_that_is_used_or_lives_longer_by_now_is_not_spoken_of()
    {
        var owner = await host.SignIn(Role.Student);
        await host.Give(owner.Id, 20, days: 10);
        var lot = CreditLotId.From(await host.Value<Guid>("select id from credit_lots where wallet_id = $1", owner.Id.Value));

        await Nudge(NotificationKind.CreditEndsInThreeDays);
        await host.Reserve(owner.Id, TypedId.New<BookingId>(host.Clock.Now));
        await Nudge(NotificationKind.CreditEndsInTwoWeeks);

        (await host.Value<long>("select count(*) from notifications where user_id = $1 and kind like 'credit_ends%'", owner.Id.Value)).ShouldBe(0);

        async Task Nudge(NotificationKind kind) => (await host.Sender.Send<Result>(new NudgeOfEndingCredit(WalletId.Of(owner.Id), lot, kind), default)).Error.ShouldBeNull();
    }
}
