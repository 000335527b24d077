using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>Two rounds in the plain run, 20 with INSTAINSTRU_TEST_LONG=1. Alone, because a request that waits two real seconds for the database is answered 503.</summary>
[Collection(nameof(RealSeconds))]
public sealed class BookingStormTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Students = 200;
    private const int SlotsOfATeacher = 4;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") == "1" ? 20 : 2;

    [Fact]
    public async Task Of_200_students_at_one_slot_one_gets_it_and_the_others_hear_why_without_a_deadlock_or_an_orphan_hold()
    {
        var crowd = await Crowd();
        var teacher = await new InstructorBuilder(host).GoLive();
        for (var round = 0; round < Rounds; round++)
        {
            if (round % SlotsOfATeacher == 0) teacher = await new InstructorBuilder(host).GoLive();
            var start = host.Clock.Now.AddHours(3 + round % SlotsOfATeacher);

            var answers = await Task.WhenAll(crowd.Take(Students).Select(student => student.Book(teacher, start, $"round-{round}")));

            answers.GroupBy(answer => (int)answer.StatusCode).ToDictionary(group => group.Key, group => group.Count())
                .ShouldBe(new Dictionary<int, int> { [201] = 1, [409] = Students - 1 }, ignoreOrder: true, ServerLog.LastErrors);
            foreach (var refused in answers.Where(answer => (int)answer.StatusCode == 409))
                ((string?)(await refused.Tree())["code"]).ShouldBe("availability.instructor_busy");
            // Who has a lesson at that hour is busy with it when a later round comes to the same hour.
            crowd.RemoveAt(Array.FindIndex(answers, answer => (int)answer.StatusCode == 201));
        }

        await host.Settled();
        (await host.Scalar<long>("select count(*) from bookings where status = 'confirmed'")).ShouldBe(Rounds);
        (await host.Scalar<long>("select count(*) from bookings")).ShouldBe(Rounds);
        var holds = await host.Stripe.Intents();
        holds.Count.ShouldBe(Rounds);
        holds.ShouldAllBe(hold => hold.Status == "requires_capture");
        (await host.Deadlocks()).ShouldBeEmpty();
    }

    private async Task<List<Person>> Crowd()
    {
        var crowd = new List<Person>();
        foreach (var some in Enumerable.Range(0, Students + Rounds).Chunk(8)) crowd.AddRange(await Task.WhenAll(some.Select(_ => host.StudentWithCard())));
        return crowd;
    }
}
