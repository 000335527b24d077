using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

public sealed class WhenBadgeRevoked_DropMailTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.SignIn(Role.Student);
        await host.MoveTo(host.NextInNewYork(22, 30));
        var (award, badge) = (TypedId.New<StudentBadgeId>(host.Clock.Now), await host.Badge("first_steps"));
        await host.Deliver("WhenBadgeAwarded_NotifyStudent", new BadgeAwarded(award, student.Id, badge, host.Clock.Now));

        await host.DeliverTwice("WhenBadgeRevoked_DropMail", new BadgeRevoked(award, student.Id, badge, BadgeRevocation.Admin, host.Clock.Now));
        await host.MoveTo(host.NextInNewYork(8));

        (await host.Mails(student)).ShouldBeEmpty("a badge that was revoked at night is not mailed in the morning");
        (await host.Told(student)).ShouldContain("You earned a badge: First Steps");
    }
}
