using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

public sealed class WhenLessonCompletionReversed_TakeBackBadgesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Reaction = "WhenLessonCompletionReversed_TakeBackBadges";

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = host.NewUser();
        var kept = await new LessonBuilder(host, student, host.NewUser()).Completed();
        await host.Deliver("WhenLessonCompleted_AwardBadges", kept.CompletedFact());
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{kept.Id.Value}'");

        await host.DeliverTwice(Reaction, kept.Reversed());

        (await Status(student)).ShouldBe("revoked:reversal");
    }

    [Fact]
    public async Task The_badge_comes_back_with_the_next_lesson()
    {
        var student = host.NewUser();
        var lost = await new LessonBuilder(host, student, host.NewUser()).Completed();
        await host.Deliver("WhenLessonCompleted_AwardBadges", lost.CompletedFact());
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{lost.Id.Value}'");
        await host.Deliver(Reaction, lost.Reversed());
        var next = await new LessonBuilder(host, student, host.NewUser()).Completed();

        await host.Deliver("WhenLessonCompleted_AwardBadges", next.CompletedFact());

        (await Status(student)).ShouldBe("confirmed:");
    }

    private Task<string> Status(UserId student) =>
        host.Value<string>("select string_agg(status || ':' || coalesce(revoked_by, ''), ',') from student_badges where student_id = $1", student.Value);
}
