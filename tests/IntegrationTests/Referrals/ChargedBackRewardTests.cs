using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Wallets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class WhenChargebackOpened_FreezeRewardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referral, lesson) = await host.Rewarded();
        var chargeback = await host.Objects(lesson, ChargebackStatus.NeedsResponse);

        await host.DeliverTwice("WhenChargebackOpened_FreezeReward", RewardFacts.Opened(chargeback));

        (await host.StatusOf(referral), await referral.Referrer.Spendable(), await host.Balance(referral.Referrer.Id)).ShouldBe(("unlocked", 0L, 2000L));
    }

    [Fact]
    public async Task Delivered_after_it_was_won_it_freezes_nothing()
    {
        var (referral, lesson) = await host.Rewarded();
        var chargeback = await host.Objects(lesson, ChargebackStatus.Won);

        await host.DeliverTwice("WhenChargebackOpened_FreezeReward", RewardFacts.Opened(chargeback));

        (await referral.Referrer.Spendable()).ShouldBe(2000);
    }
}

public sealed class WhenChargebackLost_PutRewardBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referral, lesson) = await host.Rewarded();
        var chargeback = await host.Objects(lesson, ChargebackStatus.Lost);

        await host.DeliverTwice("WhenChargebackLost_PutRewardBack", RewardFacts.Lost(chargeback));
        await host.Services.UntilIdle();

        (await host.StatusOf(referral), await host.Balance(referral.Referrer.Id)).ShouldBe(("clawed_back", 0L));
    }
}

public sealed class WhenChargebackWon_RestoreRewardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (referral, lesson) = await host.Rewarded();
        var chargeback = await host.Objects(lesson, ChargebackStatus.NeedsResponse);
        await host.Deliver("WhenChargebackOpened_FreezeReward", RewardFacts.Opened(chargeback));
        await host.Execute($"update chargebacks set status = 'won' where id = '{chargeback.Id.Value}'");

        await host.DeliverTwice("WhenChargebackWon_RestoreReward", RewardFacts.Won(chargeback));

        (await referral.Referrer.Spendable()).ShouldBe(2000);
    }

    [Fact]
    public async Task A_late_win_gives_back_what_was_clawed_back()
    {
        var (referral, lesson) = await host.Rewarded();
        var chargeback = await host.Objects(lesson, ChargebackStatus.Lost);
        await host.Deliver("WhenChargebackLost_PutRewardBack", RewardFacts.Lost(chargeback));
        await host.Services.UntilIdle();
        await host.Execute($"update chargebacks set status = 'won' where id = '{chargeback.Id.Value}'");

        await host.DeliverTwice("WhenChargebackWon_RestoreReward", RewardFacts.Won(chargeback));
        await host.Services.UntilIdle();

        (await host.StatusOf(referral), await referral.Referrer.Spendable()).ShouldBe(("unlocked", 2000L));
    }
}

/// <summary>Rewards whose lesson is charged back.</summary>
internal static class RewardFacts
{
    /// <summary>A referral whose reward was unlocked by this lesson.</summary>
    public static async Task<(Referral Referral, Booking Lesson)> Rewarded(this ApiHost host)
    {
        var referral = await host.Refer();
        var lesson = await host.Book(referral, builder => builder.Completed());
        await host.Sender.Send<Result>(new UnlockDueRewards(), default);
        await host.Services.UntilIdle();
        (await referral.Referrer.Spendable()).ShouldBe(2000);
        return (referral, lesson);
    }

    /// <summary>A chargeback in the database, without its events.</summary>
    public static async Task<Chargeback> Objects(this ApiHost host, Booking lesson, ChargebackStatus status)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var payment = await database.Set<Payment>().SingleAsync(row => row.BookingId == lesson.Id);
        var seen = new ChargebackSnapshot($"du_{lesson.Id}", "pi_1", null, status, "fraudulent", Money.Dollars(112), Money.Zero, Money.Zero, 1, host.Clock.Now.AddDays(9));
        var chargeback = Chargeback.Against(payment, seen, host.Clock.Now);
        chargeback.Apply(seen, host.Clock.Now);
        ((IAggregateRoot)chargeback).ClearEvents();
        database.Add(chargeback);
        await database.SaveChangesAsync();
        return chargeback;
    }

    public static ChargebackOpened Opened(Chargeback of) => new(of.Id, of.PaymentId, of.BookingId, of.StudentId, of.InstructorId, of.Amount, false, of.EvidenceDueBy, of.OpenedAt);

    public static ChargebackLost Lost(Chargeback of) => new(of.Id, of.PaymentId, of.BookingId, of.StudentId, of.InstructorId, of.Amount, of.OpenedAt);

    public static ChargebackWon Won(Chargeback of) => new(of.Id, of.PaymentId, of.BookingId, of.StudentId, of.InstructorId, of.Amount, true, of.OpenedAt);
}
