using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>The product with its weekly digest switched on.</summary>
public sealed class DigestHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Notifications:WeeklyDigest", "true")];
}

public sealed class SendWeeklyDigestTests(DigestHost host) : IClassFixture<DigestHost>
{
    [Fact]
    public async Task On_Monday_morning_a_student_hears_of_the_two_nearest_badges_once_and_who_has_not_begun_hears_nothing()
    {
        var (student, idle) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await new LessonBuilder(host, student.Id, (await host.SignIn(Role.Instructor)).Id).Completed();
        await host.Settled();
        var monday = TestClock.Monday.AddDays(7);
        // The badge's own news is told the day before: two that wait at once become one mail.
        await host.MoveTo(monday.AddDays(-1));

        await host.MoveTo(monday);
        await host.Sender.Send<Result>(new SendWeeklyDigests(), default);
        await host.Settled();

        (await host.Told(student)).ShouldContain("weekly_digest: You are close to Momentum Starter You are close to Momentum Starter (1 of 2) and Foundation Builder (1 of 3).");
        (await host.Mails(student)).Select(mail => (mail.Subject, mail.SentAt)).ShouldContain(("You are close to Momentum Starter", monday));
        (await host.Scalar<long>("select count(*) from notifications where kind = 'weekly_digest'")).ShouldBe(1);
        (await host.Told(idle)).ShouldBeEmpty();
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class SendWeeklyDigestsTests(ApiHost host)
{
    [Fact]
    public async Task It_is_off_unless_it_is_switched_on()
    {
        await host.SignIn(Role.Student);

        (await host.Sender.Send<Result>(new SendWeeklyDigests(), default)).Error.ShouldBeNull();

        (await host.Scalar<long>("select count(*) from messaging.command_keys where key like 'digest:%'")).ShouldBe(0);
    }
}
