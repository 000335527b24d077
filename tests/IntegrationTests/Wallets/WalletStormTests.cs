using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Wallets;

/// <summary>Many at once on one wallet, through the public routes. Alone, because a request that waits two real seconds for the database is answered 503.</summary>
[Collection(nameof(RealSeconds))]
public sealed class WalletStormTests(ApiHost host) : IClassFixture<ApiHost>
{
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
    public async Task Lessons_four_and_five_that_are_completed_together_earn_one_credit()
    {
        var student = await host.SignIn(Role.Student);
        for (var i = 0; i < 3; i++) await new LessonBuilder(host, student.Id, host.NewUser()).Paid(PaymentStatus.Captured).Completed();
        var teachers = new[] { await host.SignIn(Role.Instructor), await host.SignIn(Role.Instructor) };
        var lessons = new List<Booking>();
        foreach (var teacher in teachers) lessons.Add(await new LessonBuilder(host, student.Id, teacher.Id).Paid(PaymentStatus.Authorized).Confirmed());

        var answers = await Task.WhenAll(teachers.Zip(lessons, (teacher, lesson) => teacher.Client.PostAsync($"/api/v1/bookings/{lesson.Id}/complete", null)));
        await host.Services.UntilIdle();

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200);
        (await host.Balance(student.Id)).ShouldBe(1000);
        (await host.Lots(student.Id)).ShouldBe(1);
    }
}
