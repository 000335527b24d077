using InstaInstru.Application.Reviews;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Reviews;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

/// <summary>One product for the classes about reviews, whose people and lessons are their own: a product costs more than all that they do with it.</summary>
[CollectionDefinition(Name)]
public sealed class ReviewHost : ICollectionFixture<ApiHost>
{
    public const string Name = "reviews";
}

/// <summary>Lessons and what is said about them, through the public routes.</summary>
public static class ReviewFixture
{
    private static int number;

    /// <summary>A lesson that was completed within the last 25 days, at an hour of its own.</summary>
    public static Task<Booking> TaughtLesson(this ApiHost host, Person student, Person instructor) =>
        new LessonBuilder(host, student.Id, instructor.Id).At(host.Clock.Now.AddHours(-2 - 3 * (Interlocked.Increment(ref number) % 200))).Completed();

    /// <summary>A student and an instructor with so many taught lessons.</summary>
    public static async Task<(Person Student, Person Instructor, List<Booking> Lessons)> Taught(this ApiHost host, int lessons = 1)
    {
        var (student, instructor, taught) = (await host.SignIn(Role.Student), await host.SignIn(Role.Instructor), new List<Booking>());
        for (var i = 0; i < lessons; i++) taught.Add(await host.TaughtLesson(student, instructor));
        return (student, instructor, taught);
    }

    /// <summary>How many events of this name are about a lesson.</summary>
    public static Task<long> Events(this ApiHost host, string name, BookingId booking) =>
        host.Value<long>("select count(*) from messaging.events where name = $1 and strpos(payload::text, $2) > 0", name, $"{booking}");

    public static Task<HttpResponseMessage> Review(this Person student, BookingId booking, int stars, string? text = null, object? tip = null, string key = "review") =>
        student.Client.PostOnce($"/api/v1/bookings/{booking}/review", new { Stars = stars, Text = text, Tip = tip }, $"{key}-{booking}");

    public static async Task<ReviewAnswer> Written(this Task<HttpResponseMessage> answer) => await (await (await answer).ShouldBe(201)).Body<ReviewAnswer>();

    public static Task<HttpResponseMessage> Answer(this Person instructor, ReviewId review, string text) =>
        instructor.Client.PostAsync($"/api/v1/reviews/{review}/response", Json(new { Text = text }));

    public static Task<HttpResponseMessage> Moderate(this Person admin, ReviewId review, string verb, string reason = "rude") =>
        admin.Client.PostAsync($"/api/v1/admin/reviews/{review}/{verb}", Json(new { Reason = reason }));

    /// <summary>What everybody sees of an instructor's reviews.</summary>
    public static async Task<(List<ReviewView> Rows, string? Next)> ReviewsOf(this ApiHost host, UserId instructor, string query = "")
    {
        var page = await (await (await host.Client().GetAsync($"/api/v1/instructors/{InstructorId.Of(instructor)}/reviews?{query}")).ShouldBe(200)).Tree();
        return ([.. page["data"]!.AsArray().Select(row => System.Text.Json.JsonSerializer.Deserialize<ReviewView>(row, Wire.Json)!)], (string?)page["next_cursor"]);
    }

    public static async Task<RatingSummary> RatingOf(this ApiHost host, UserId instructor) =>
        await (await (await host.Client().GetAsync($"/api/v1/instructors/{InstructorId.Of(instructor)}/rating")).ShouldBe(200)).Body<RatingSummary>();

    public static HttpContent Json(object body) => System.Net.Http.Json.JsonContent.Create(body, options: Wire.Json);
}
