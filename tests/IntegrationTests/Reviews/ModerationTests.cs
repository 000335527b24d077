using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Reviews;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Reviews;

[Collection(ReviewHost.Name)]
public sealed class RespondToReviewTests(ApiHost host)
{
    [Fact]
    public async Task The_reviewed_instructor_answers_once_and_nobody_else_does()
    {
        var (student, instructor, lessons) = await host.Taught();
        var review = (await student.Review(lessons[0].Id, 4, string.Concat(Enumerable.Repeat("😀", 500))).Written()).Review.Id;

        await (await instructor.Answer(review, "\u200b\u200b")).ShouldBeProblem(422, "common.invalid");
        await (await instructor.Answer(review, "  ")).ShouldBeProblem(422, "common.invalid");
        await (await instructor.Answer(review, new string('x', 501))).ShouldBeProblem(422, "common.invalid");
        await (await student.Answer(review, "Me?")).ShouldBeProblem(403, "common.forbidden");
        await (await (await host.SignIn(Role.Instructor)).Answer(review, "Thanks!")).ShouldBeProblem(404, "common.not_found");
        await (await instructor.Answer(review, "Thanks!")).ShouldBe(204);
        await (await instructor.Answer(review, "Thanks again!")).ShouldBeProblem(409, "reviews.already_answered");

        var seen = (await host.ReviewsOf(instructor.Id)).Rows.ShouldHaveSingleItem();
        (seen.Response, seen.RespondedAt).ShouldBe(("Thanks!", host.Clock.Now));
    }
}

[Collection(ReviewHost.Name)]
public sealed class HideReviewTests(ApiHost host)
{
    [Fact]
    public async Task A_hidden_review_counts_nowhere_and_the_reason_is_in_the_audit_log()
    {
        var (student, instructor, lessons) = await host.Taught(4);
        for (var i = 0; i < lessons.Count; i++) await student.Review(lessons[i].Id, i == 0 ? 1 : 5, "Awful!").Written();
        var admin = await InstructorBuilder.Admin(host);
        var worst = (await host.ReviewsOf(instructor.Id)).Rows.Single(row => row.Stars == 1).Id;

        await (await admin.Moderate(worst, "hide", "insulting")).ShouldBe(204);

        (await host.RatingOf(instructor.Id)).Overall.ShouldBe(new("5.0", 50, 3));
        (await host.ReviewsOf(instructor.Id)).Rows.ShouldNotContain(row => row.Id == worst);
        await (await instructor.Answer(worst, "Not so!")).ShouldBeProblem(404, "common.not_found");
        (await host.Value<string>("select after::text from audit_log where action = 'reviews.hidden' and entity_id = $1 and actor = $2", $"{worst}", admin.Id.Value)).ShouldContain("insulting");
    }

    [Fact]
    public async Task Only_who_may_moderate_content_hides_and_of_two_at_once_one_wins()
    {
        var (student, instructor, lessons) = await host.Taught();
        var review = (await student.Review(lessons[0].Id, 1, "Awful!").Written()).Review.Id;
        foreach (var person in new[] { student, instructor }) await (await person.Moderate(review, "hide")).ShouldBeProblem(403, "common.forbidden");
        var admins = new[] { await InstructorBuilder.Admin(host), await host.SignIn(Role.Admin) };
        await (await admins[0].Moderate(review, "hide", " ")).ShouldBeProblem(422, "common.invalid");

        var answers = await Task.WhenAll(admins.Select(admin => admin.Moderate(review, "hide")));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([204, 409]);
        (await host.Value<long>("select count(*) from audit_log where entity_id = $1", $"{review}")).ShouldBe(1);
        (await host.Events("reviews.review_hidden", lessons[0].Id)).ShouldBe(1);
    }
}

[Collection(ReviewHost.Name)]
public sealed class RestoreReviewTests(ApiHost host)
{
    [Fact]
    public async Task A_restored_review_is_shown_and_counts_again()
    {
        var (student, instructor, lessons) = await host.Taught();
        var review = (await student.Review(lessons[0].Id, 1, "Awful!").Written()).Review.Id;
        var admin = await InstructorBuilder.Admin(host);
        await (await admin.Moderate(review, "hide")).ShouldBe(204);
        (await host.RatingOf(instructor.Id)).Overall.Reviews.ShouldBe(0);

        await (await instructor.Moderate(review, "restore")).ShouldBeProblem(403, "common.forbidden");
        await (await admin.Moderate(review, "restore", "harsh, and fair")).ShouldBe(204);

        (await host.RatingOf(instructor.Id)).Overall.Reviews.ShouldBe(1);
        await (await admin.Moderate(review, "restore")).ShouldBeProblem(409, "reviews.nothing_to_restore");
        (await host.Value<string>("select after::text from audit_log where action = 'reviews.restored' and entity_id = $1", $"{review}")).ShouldContain("harsh, and fair");
    }
}

[Collection(ReviewHost.Name)]
public sealed class ListReviewsToModerateTests(ApiHost host)
{
    [Fact]
    public async Task Flagged_reviews_are_shown_and_wait_for_a_moderator_who_hides_or_restores_them()
    {
        var (student, instructor, lessons) = await host.Taught(3);
        var admin = await InstructorBuilder.Admin(host);
        var written = new List<ReviewId>();
        foreach (var (lesson, text) in lessons.Zip(["ok", "greaaaaaaaaaaat", "Quite good."]))
        {
            written.Add((await student.Review(lesson.Id, 5, text).Written()).Review.Id);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await host.RatingOf(instructor.Id)).Overall.Reviews.ShouldBe(3);
        (await Ids("")).ShouldBe([written[0], written[1]]);
        (await Ids("flag=repeated_characters")).ShouldBe([written[1]]);
        (await Ids("scope=all")).ShouldBe(written);
        var page = await Page("limit=1");
        (await Ids($"limit=1&cursor={(string?)page["next_cursor"]}")).ShouldBe([written[1]]);

        await (await admin.Moderate(written[0], "restore", "short, and fine")).ShouldBe(204);
        await (await admin.Moderate(written[1], "hide", "noise")).ShouldBe(204);

        (await Ids("")).ShouldBeEmpty();
        (await Ids("scope=hidden")).ShouldBe([written[1]]);
        await (await instructor.Client.GetAsync("/api/v1/admin/reviews")).ShouldBeProblem(403, "common.forbidden");

        async Task<System.Text.Json.Nodes.JsonNode> Page(string query) =>
            await (await (await admin.Client.GetAsync($"/api/v1/admin/reviews?instructor_id={instructor.Id}&{query}")).ShouldBe(200)).Tree();

        async Task<List<ReviewId>> Ids(string query) =>
            [.. (await Page(query))["data"]!.AsArray().Select(row => ReviewId.TryParse((string?)row!["id"], null, out var id) ? id : default)];
    }
}
