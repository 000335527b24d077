using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Reviews;
using InstaInstru.Domain.Reviews.Events;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class WhenReviewReceived_JudgeBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing_and_the_third_good_review_brings_Top_Student_into_its_waiting_period()
    {
        var student = await host.TenLessons();
        await host.Rate(student, 5, 5);
        await host.DeliverTwice("WhenReviewReceived_JudgeBadges", host.Received(student));
        (await host.Awards(student)).ShouldNotContain("top_student");
        await host.Rate(student, 5);

        await host.DeliverTwice("WhenReviewReceived_JudgeBadges", host.Received(student));

        (await host.Awards(student)).ShouldContain("top_student:pending");
    }
}

[Collection(BadgeTests.Name)]
public sealed class WhenReviewHidden_JudgeBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing_and_what_the_review_had_earned_is_taken_back()
    {
        var student = await host.TenLessons();
        await host.Rate(student, 5, 5, 5);
        await host.Deliver("WhenReviewReceived_JudgeBadges", host.Received(student));
        await host.Hide(student);

        await host.DeliverTwice("WhenReviewHidden_JudgeBadges", new ReviewHidden(default, default, student, default, ReviewHiding.Moderation, host.Clock.Now));

        (await host.Awards(student)).ShouldContain("top_student:revoked:reversal");
    }
}

[Collection(BadgeTests.Name)]
public sealed class WhenReviewRestored_JudgeBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing_and_what_counts_again_earns_again()
    {
        var student = await host.TenLessons();
        await host.Rate(student, 5, 5, 5);
        await host.Hide(student);
        await host.Deliver("WhenReviewReceived_JudgeBadges", host.Received(student));
        (await host.Awards(student)).ShouldNotContain("top_student");
        await host.AsOwner($"update reviews set hidden_at = null, hidden_for = null where student_id = '{student.Value}'");

        await host.DeliverTwice("WhenReviewRestored_JudgeBadges", new ReviewRestored(default, default, student, default, host.Clock.Now));

        (await host.Awards(student)).ShouldContain("top_student:pending");
    }
}

internal static class ReviewsOfStudents
{
    public static async Task<UserId> TenLessons(this BadgeHost host)
    {
        var student = await host.Student();
        await host.Teach(student, 10);
        return student;
    }

    /// <summary>Reviews, without their events, of lessons that have none.</summary>
    public static async Task Rate(this BadgeHost host, UserId student, params int[] stars)
    {
        foreach (var star in stars)
            await host.AsOwner($"""
                insert into reviews (id, booking_id, student_id, instructor_id, service_id, stars, written_at, version)
                select gen_random_uuid(), id, student_id, instructor_id, service_id, {star}, completed_at, 1 from bookings b
                where student_id = '{student.Value}' and not exists (select from reviews r where r.booking_id = b.id) limit 1
                """);
    }

    public static Task Hide(this BadgeHost host, UserId student) => host.AsOwner(
        $"update reviews set hidden_at = now(), hidden_for = 'moderation' where id = (select id from reviews where student_id = '{student.Value}' limit 1)");

    public static ReviewReceived Received(this BadgeHost host, UserId student) => new(default, default, student, default, default, 5, host.Clock.Now);
}
