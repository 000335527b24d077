using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
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
    public async Task Of_two_hundred_bookings_through_two_processes_that_spend_one_credit_exactly_one_gets_it_and_none_fails()
    {
        await host.MoveToMorning();
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        await host.Give(student.Id, 20);
        var (process, address) = await ProductProcess.ServeAtTimeOf(host);
        await using var other = process;
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await PersonBuilder.Login(client, student.Email)).AccessToken);

        // 25 under way in each process at any instant. Half an hour each from 9:00 in New York, 16 a day, so that no two lessons get in each other's way.
        using var here = new SemaphoreSlim(25);
        using var there = new SemaphoreSlim(25);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => number % 2 == 0 ? Spend(student, here, number) : Spend(student with { Client = client }, there, number)));

        answers.Select(answer => (int)answer.StatusCode).CountBy(status => status).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ShouldBe([(201, 1), (409, 199)]);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode == 409)) await refused.ShouldBeProblem(409, "wallets.credit_changed");
        (await host.Value<long>("select sum(amount_cents)::bigint from credit_reservations r join credit_lots l on l.id = r.lot_id where wallet_id = $1", student.Id.Value)).ShouldBe(20_00);
        await host.Settled();
        await host.EverythingHolds();

        async Task<HttpResponseMessage> Spend(Person person, SemaphoreSlim gate, int number)
        {
            var start = host.NoonIn(2 + number / 16).AddHours(-3).AddMinutes(30 * (number % 16));
            var request = new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 30, Format = "online", Credits = "best", CreditCents = 20_00 };
            await gate.WaitAsync();
            try
            {
                return await person.Book(teacher, start, $"spend-{number}", request);
            }
            finally
            {
                gate.Release();
            }
        }
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
