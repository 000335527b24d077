using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class SpendingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly LessonToPay Lesson = new(Money.Dollars(100), TestClock.Monday.AddDays(1));

    [Fact]
    public async Task Of_two_hundred_bookings_that_spend_one_credit_at_once_exactly_one_gets_it()
    {
        var student = host.NewUser();
        await host.Give(student, 20);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Spend(student)));

        outcomes.Count(spent => spent).ShouldBe(1);
        (await host.Balance(student)).ShouldBe(0);
        (await host.Value<long>("select count(*) from credit_reservations r join credit_lots l on l.id = r.lot_id where wallet_id = $1", student.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_refuses_a_second_promotion_for_one_booking()
    {
        var student = host.NewUser();
        await host.Give(student, 20, CreditKind.Promotional);
        await host.Give(student, 10, CreditKind.Promotional);
        await host.Reserve(student, TypedId.New<BookingId>(host.Clock.Now));

        var refusal = await Should.ThrowAsync<PostgresException>(() => host.AsOwner($"""
            insert into credit_reservations (id, lot_id, kind, booking_id, amount_cents, status, reserved_at)
            select gen_random_uuid(), other.id, 'promotional', r.booking_id, 100, 'reserved', now()
            from credit_reservations r join credit_lots l on l.id = r.lot_id join credit_lots other on other.wallet_id = l.wallet_id and other.id <> l.id
            where l.wallet_id = '{student.Value}'
            """));

        refusal.ConstraintName.ShouldBe("ix_credit_reservations_promotion");
    }

    /// <summary>Reserves and uses, again while others were first, as a use case does.</summary>
    private async Task<bool> Spend(Domain.Accounts.UserId student)
    {
        var booking = TypedId.New<BookingId>(host.Clock.Now);
        while (true)
        {
            try
            {
                var spent = false;
                await host.ChangeWallet(student, wallet =>
                {
                    spent = !wallet.Reserve(booking, CreditChoice.BestOnes, Lesson, Money.Dollars(20), host.Clock.Now).Failed;
                    return [wallet.Consume(booking, host.Clock.Now)];
                });
                return spent;
            }
            catch (Exception conflict) when (Transient.Is(conflict))
            {
                // Somebody else was first.
            }
        }
    }
}
