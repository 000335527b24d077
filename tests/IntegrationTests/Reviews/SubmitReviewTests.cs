using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

/// <summary>Ruling 40: one review per taught lesson, shown at once.</summary>
[Collection(ReviewHost.Name)]
public sealed class SubmitReviewTests(ApiHost host)
{
    [Fact]
    public async Task A_review_is_shown_at_once_under_first_name_and_initial_and_a_lesson_has_one()
    {
        var (student, instructor, lessons) = await host.Taught();
        var lesson = lessons[0];

        var written = await student.Review(lesson.Id, 4, " Clear and patient. ").Written();

        (written.Review.Stars, written.Review.Text, written.Review.Shown, written.Tip, written.TipRefusal).ShouldBe((4, "Clear and patient.", true, null, null));
        var seen = (await host.ReviewsOf(instructor.Id)).Rows.ShouldHaveSingleItem();
        (seen.Id, seen.Reviewer, seen.Stars, seen.Text).ShouldBe((written.Review.Id, "Sam T.", 4, "Clear and patient."));
        await (await student.Review(lesson.Id, 1, key: "again")).ShouldBeProblem(409, "reviews.already_reviewed");
        var repeat = await student.Review(lesson.Id, 4, " Clear and patient. ");
        (await repeat.ShouldBe(201)).Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await host.Stored<ReviewReceived>(lesson.Id)).Stars.ShouldBe(4);
    }

    [Fact]
    public async Task Only_the_student_of_a_completed_lesson_reviews_it_and_the_form_is_checked()
    {
        var (student, instructor, lessons) = await host.Taught();
        var (lesson, other) = (lessons[0], await host.SignIn(Role.Student));
        var coming = await new LessonBuilder(host, student.Id, instructor.Id).At(host.Clock.Now.AddDays(3)).Confirmed();

        await (await other.Review(lesson.Id, 5)).ShouldBeProblem(404, "common.not_found");
        await (await instructor.Review(lesson.Id, 5)).ShouldBeProblem(403, "common.forbidden");
        await (await student.Review(coming.Id, 5)).ShouldBeProblem(409, "reviews.needs_taught_lesson");
        await (await student.Review(lesson.Id, 0, key: "none")).ShouldBeProblem(422, "common.invalid");
        await (await student.Review(lesson.Id, 6, key: "six")).ShouldBeProblem(422, "common.invalid");
        await (await student.Review(lesson.Id, 5, Words(501), key: "long")).ShouldBeProblem(422, "common.invalid");
        await (await student.Review(lesson.Id, 5, Words(500))).ShouldBe(201);
    }

    [Theory]
    [InlineData("stars = 6", "reviews_stars")]
    [InlineData("response = 'x'", "reviews_response")]
    [InlineData("hidden_for = 'moderation'", "reviews_hiding")]
    public async Task The_database_keeps_the_rules_too(string change, string constraint)
    {
        var (student, _, lessons) = await host.Taught();
        await student.Review(lessons[0].Id, 5).Written();

        (await Should.ThrowAsync<PostgresException>(() => host.Execute($"update reviews set {change} where booking_id = '{lessons[0].Id.Value}'"))).ConstraintName.ShouldBe(constraint);
    }

    private static string Words(int length) => string.Concat(Enumerable.Range(0, length).Select(i => i % 2 == 0 ? 'a' : 'b'));
}

[Collection(ReviewHost.Name)]
public sealed class GetOwnReviewTests(ApiHost host)
{
    [Fact]
    public async Task A_review_is_found_by_its_lesson_by_its_author_only()
    {
        var (student, instructor, lessons) = await host.Taught(2);
        var written = await student.Review(lessons[0].Id, 5).Written();

        (await (await (await student.Client.GetAsync(Path(0))).ShouldBe(200)).Body<Application.Reviews.OwnReview>()).ShouldBe(written.Review);
        await (await student.Client.GetAsync(Path(1))).ShouldBeProblem(404, "common.not_found");
        foreach (var other in new[] { instructor, await InstructorBuilder.Admin(host) }) await (await other.Client.GetAsync(Path(0))).ShouldBeProblem(404, "common.not_found");

        string Path(int lesson) => $"/api/v1/bookings/{lessons[lesson].Id}/review";
    }
}

[Collection(ReviewHost.Name)]
public sealed class ListReviewedLessonsTests(ApiHost host)
{
    [Fact]
    public async Task A_history_learns_in_one_call_which_of_ones_own_lessons_are_reviewed()
    {
        var (student, _, lessons) = await host.Taught(3);
        var (other, _, others) = await host.Taught();
        var (first, last) = (await student.Review(lessons[0].Id, 5).Written(), await student.Review(lessons[2].Id, 4).Written());
        await other.Review(others[0].Id, 3).Written();

        var answer = await student.Client.PostAsync("/api/v1/reviews/existing", ReviewFixture.Json(new { BookingIds = lessons.Concat(others).Select(lesson => lesson.Id) }));

        (await (await answer.ShouldBe(200)).Body<Application.Reviews.ReviewedLessons>()).Data.ShouldBe([new(lessons[0].Id, first.Review.Id), new(lessons[2].Id, last.Review.Id)], ignoreOrder: true);
        await (await student.Client.PostAsync("/api/v1/reviews/existing", ReviewFixture.Json(new { BookingIds = Array.Empty<string>() }))).ShouldBeProblem(422, "common.invalid");
    }
}

[Collection(ReviewHost.Name)]
public sealed class WhenLessonCompletionReversed_WithdrawReviewTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (student, instructor, lessons) = await host.Taught(2);
        await student.Review(lessons[0].Id, 1).Written();
        await student.Review(lessons[1].Id, 5).Written();

        await host.DeliverTwice("WhenLessonCompletionReversed_WithdrawReview", lessons[0].Reversed());

        (await host.ReviewsOf(instructor.Id)).Rows.ShouldHaveSingleItem().Stars.ShouldBe(5);
        (await host.RatingOf(instructor.Id)).Overall.Reviews.ShouldBe(1);
        (await host.Events("reviews.review_hidden", lessons[0].Id)).ShouldBe(1);
        (await host.Stored<ReviewHidden>(lessons[0].Id)).HiddenFor.ShouldBe(ReviewHiding.LessonReversed);
    }
}

[Collection(ReviewHost.Name)]
public sealed class WhenReviewReceived_WithdrawIfReversedTests(ApiHost host)
{
    private const string Reaction = "WhenReviewReceived_WithdrawIfReversed";

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (student, instructor, lessons) = await host.Taught(2);
        await student.Review(lessons[0].Id, 1).Written();
        await student.Review(lessons[1].Id, 5).Written();
        await host.Settled();
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{lessons[0].Id.Value}'");

        await host.DeliverTwice(Reaction, await host.Stored<ReviewReceived>(lessons[0].Id));
        await host.Deliver(Reaction, await host.Stored<ReviewReceived>(lessons[1].Id));

        (await host.ReviewsOf(instructor.Id)).Rows.ShouldHaveSingleItem().Stars.ShouldBe(5);
        (await host.Events("reviews.review_hidden", lessons[0].Id)).ShouldBe(1);
    }
}
