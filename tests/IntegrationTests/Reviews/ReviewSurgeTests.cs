using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

/// <summary>Issue 4: 500 submissions at once over 100 lessons. Alone, because a request that waits two real seconds for the database is answered 503.</summary>
[Collection(nameof(RealSeconds))]
public sealed class ReviewSurgeTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Lessons = 100;
    private const int SubmissionsOfALesson = 5;

    [Fact]
    public async Task Of_500_submissions_at_once_each_of_100_lessons_keeps_one_and_the_figures_are_those_that_were_kept()
    {
        var (student, instructor, lessons) = await host.Taught(Lessons);

        var answers = await Task.WhenAll(Enumerable.Range(0, SubmissionsOfALesson).SelectMany(nth => lessons.Select(lesson => student.Review(lesson.Id, 1 + nth, key: $"nth-{nth}"))));
        await host.Settled();

        answers.GroupBy(answer => (int)answer.StatusCode).ToDictionary(group => group.Key, group => group.Count())
            .ShouldBe(new Dictionary<int, int> { [201] = Lessons, [409] = Lessons * (SubmissionsOfALesson - 1) }, ignoreOrder: true);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode == 409)) ((string?)(await refused.Tree())["code"]).ShouldBe("reviews.already_reviewed");
        (await host.Scalar<long>("select count(distinct booking_id) from reviews")).ShouldBe(Lessons);
        var kept = await host.Scalar<long>("select sum(stars) from reviews");
        var rating = await host.RatingOf(instructor.Id);
        (rating.Overall.Reviews, rating.Overall.MeanTenths).ShouldBe((Lessons, (int)Math.Round(10m * kept / Lessons, MidpointRounding.AwayFromZero)));
        rating.PerStar.Sum(count => (long)count.Stars * count.Reviews).ShouldBe(kept);
        (await host.Scalar<long>("select count(*) from messaging.events where name = 'reviews.review_received'")).ShouldBe(Lessons);
        (await host.Scalar<long>("select count(*) from notifications where kind = 'review_received'")).ShouldBe(Lessons);
        (await host.Deadlocks()).ShouldBeEmpty();
    }
}
