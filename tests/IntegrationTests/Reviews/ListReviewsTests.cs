using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

[Collection(ReviewHost.Name)]
public sealed class ListReviewsTests(ApiHost host)
{
    [Fact]
    public async Task Reviews_are_listed_newest_first_and_narrowed_by_stars_text_and_service()
    {
        var (student, instructor, lessons) = await host.Taught(4);
        var given = new (int Stars, string? Text)[] { (5, "Great."), (3, null), (4, "Good."), (5, null) };
        for (var i = 0; i < lessons.Count; i++)
        {
            await student.Review(lessons[i].Id, given[i].Stars, given[i].Text).Written();
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await Stars("")).ShouldBe([5, 4, 3, 5]);
        (await Stars("min_stars=4")).ShouldBe([5, 4, 5]);
        (await Stars("with_text=true")).ShouldBe([4, 5]);
        (await Stars("min_stars=5&with_text=true")).ShouldBe([5]);
        (await Stars($"service_id={lessons[0].ServiceId}")).Count.ShouldBe(4);
        (await Stars($"service_id={lessons[0].Id}")).ShouldBeEmpty();

        async Task<List<int>> Stars(string query) => [.. (await host.ReviewsOf(instructor.Id, query)).Rows.Select(row => row.Stars)];
    }

    [Fact]
    public async Task Pages_show_every_review_once_also_when_one_is_added_between_them_and_cost_one_statement()
    {
        var (student, instructor, lessons) = await host.Taught(5);
        foreach (var lesson in lessons.Take(4))
        {
            await student.Review(lesson.Id, 5).Written();
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (first, next) = await host.ReviewsOf(instructor.Id, "limit=3");
        await student.Review(lessons[4].Id, 1).Written();
        await host.Settled();
        using var counter = new StatementCounter(host.Name);
        var (second, end) = await host.ReviewsOf(instructor.Id, $"limit=3&cursor={next}");

        (first.Count, second.Count, end).ShouldBe((3, 1, null));
        first.Concat(second).Select(row => row.Id).Distinct().Count().ShouldBe(4);
        counter.Statements.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("min_stars=0")]
    [InlineData("min_stars=6")]
    [InlineData("limit=101")]
    [InlineData("cursor=x")]
    public async Task A_filter_that_does_not_exist_is_refused(string query) =>
        await (await host.Client().GetAsync($"/api/v1/instructors/01KAKR3V80F5W2M7Q9XNT4Y6BZ/reviews?{query}")).ShouldBe(422);
}

[Collection(ReviewHost.Name)]
public sealed class GetRatingSummaryTests(ApiHost host)
{
    [Fact]
    public async Task Below_three_reviews_an_instructor_is_new_and_from_three_on_the_plain_mean_is_shown()
    {
        var (student, instructor, lessons) = await host.Taught(3);
        await student.Review(lessons[0].Id, 5).Written();
        await student.Review(lessons[1].Id, 5).Written();
        var few = await host.RatingOf(instructor.Id);
        await student.Review(lessons[2].Id, 4).Written();
        var enough = await host.RatingOf(instructor.Id);

        few.Overall.ShouldBe(new("New", null, 2));
        enough.Overall.ShouldBe(new("4.7", 47, 3));
        enough.PerStar.ShouldBe([new(5, 2), new(4, 1), new(3, 0), new(2, 0), new(1, 0)]);
    }

    [Fact]
    public async Task Each_service_has_a_rating_of_its_own_on_the_profile_and_in_the_list_too()
    {
        var teacher = await new InstructorBuilder(host).Teaching("bassoon").GoLive();
        var (student, other) = (await host.SignIn(Role.Student), await InstructorBuilder.ServiceId(host.Client(), "harp"));
        foreach (var (stars, service) in new[] { (5, teacher.Service), (4, teacher.Service), (4, teacher.Service), (1, other) })
            await student.Review((await Lesson(student, teacher.Person, service)).Id, stars).Written();

        var summary = await host.RatingOf(teacher.Person.Id);
        summary.Overall.ShouldBe(new("3.5", 35, 4));
        summary.Services.ShouldBe([new(teacher.Service, "Bassoon", new("4.3", 43, 3)), new(other, "Harp", new("New", null, 1))]);
        var profile = await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).Tree();
        (Shown(profile["rating"]), Shown(profile["offerings"]![0]!["rating"])).ShouldBe(("3.5", "4.3"));
        var card = (await (await host.Client().GetAsync("/api/v1/instructors?service=bassoon")).Tree())["data"]!.AsArray().ShouldHaveSingleItem()!;
        (Shown(card["rating"]), Shown(card["offering"]!["rating"])).ShouldBe(("3.5", "4.3"));

        string? Shown(JsonNode? rating) => (string?)rating!["shown"];
    }

    private async Task<Booking> Lesson(Person student, Person instructor, ServiceId service)
    {
        var lesson = await host.TaughtLesson(student, instructor);
        await host.AsOwner($"update bookings set service_id = '{service.Value}' where id = '{lesson.Id.Value}'");
        return lesson;
    }
}
