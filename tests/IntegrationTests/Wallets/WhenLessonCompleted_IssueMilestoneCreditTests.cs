using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

public sealed class WhenLessonCompleted_IssueMilestoneCreditTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompleted_IssueMilestoneCredit";

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1000)]
    [InlineData(11, 3000)]
    public async Task The_fifth_lesson_earns_ten_dollars_and_the_eleventh_twenty(int lessons, long cents)
    {
        var student = host.NewUser();
        foreach (var lesson in await Taught(student, lessons)) await host.Deliver(Reaction, lesson.CompletedFact());

        (await host.Balance(student)).ShouldBe(cents);
    }

    [Fact]
    public async Task A_refunded_lesson_does_not_count()
    {
        var student = host.NewUser();
        await new LessonBuilder(host, student, host.NewUser()).Paid(PaymentStatus.Refunded).Completed();
        var lessons = await Taught(student, 4);

        await host.Deliver(Reaction, lessons[^1].CompletedFact());

        (await host.Balance(student)).ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_deliveries_at_once_issue_one_credit()
    {
        var student = host.NewUser();
        var lessons = await Taught(student, 5);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await host.Deliver(Reaction, lessons[i % 5].CompletedFact());
            }
            catch (DbUpdateException conflict)
            {
                // The engine would run it again; what matters is that none of these issued a second one.
                Transient.Violation(conflict)?.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
            }
        }));

        (await host.Balance(student)).ShouldBe(1000);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = host.NewUser();
        var lessons = await Taught(student, 5);

        await host.DeliverTwice(Reaction, lessons[^1].CompletedFact());

        (await host.Balance(student)).ShouldBe(1000);
    }

    private async Task<List<Booking>> Taught(UserId student, int count)
    {
        var lessons = new List<Booking>();
        for (var i = 0; i < count; i++) lessons.Add(await new LessonBuilder(host, student, host.NewUser()).Paid(PaymentStatus.Captured).Completed());
        return lessons;
    }
}
