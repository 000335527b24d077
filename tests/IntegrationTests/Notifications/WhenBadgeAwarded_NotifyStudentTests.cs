using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenBadgeAwarded_NotifyStudentTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.SignIn(Role.Student);
        var badge = BadgeDefinitionId.From(await host.Value<Guid>("select id from badge_definitions where slug = 'welcome_aboard'"));

        await host.DeliverTwice("WhenBadgeAwarded_NotifyStudent", new BadgeAwarded(TypedId.New<StudentBadgeId>(host.Clock.Now), student.Id, badge, host.Clock.Now));

        (await host.Told(student)).ShouldBe("badge_awarded: You earned a badge: Welcome Aboard You took your first lesson.");
    }
}
